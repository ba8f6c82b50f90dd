// earns: 0
// hint: residual connection is missing
// instead of
        tape.add(x, attention.attend(tape, x, x, mask, w.at("self"), heads)));
    var h2 = norm(tape, w.at("cross.norm"),
        tape.add(h1, attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads)));
// write
        attention.attend(tape, x, x, mask, w.at("self"), heads));
    var h2 = norm(tape, w.at("cross.norm"),
        attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads));
// instead of
    return norm(tape, w.at("ff.norm"), tape.add(h2, outer));
// write
    return norm(tape, w.at("ff.norm"), outer);
