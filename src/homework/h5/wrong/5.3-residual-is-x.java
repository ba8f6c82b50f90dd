// earns: 0
// hint: second residual adds H₁
// instead of
        tape.add(h1, attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads)));
// write
        tape.add(x, attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads)));
