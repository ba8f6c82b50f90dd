// earns: 0
// hint: norm(H₁ + cross(H₁, M))
// instead of
        tape.add(h1, attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads)));
// write
        tape.add(h1, attention.attend(tape, h1, memory, mask, w.at("cross"), heads)));
