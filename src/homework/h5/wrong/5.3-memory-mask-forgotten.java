// earns: 0
// hint: memory's mask has no effect
// instead of
        tape.add(h1, attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads)));
// write
        tape.add(h1, attention.attend(tape, h1, memory, Mask.NONE, w.at("cross"), heads)));
