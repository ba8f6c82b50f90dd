// earns: 0
// hint: asks the memory
// instead of
        tape.add(h1, attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads)));
// write
        tape.add(h1, attention.attend(tape, h1, h1, mask, w.at("cross"), heads)));
