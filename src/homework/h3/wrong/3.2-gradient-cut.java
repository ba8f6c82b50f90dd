// earns: 3
// hint: no gradient comes back
// instead of
    return tape.concatColumns(answers);                                    // [tq x s·l]
// write
    return tape.input(tape.concatColumns(answers).matrix());
