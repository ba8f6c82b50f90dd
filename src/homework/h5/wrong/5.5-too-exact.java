// earns: 0
// hint: tolerance too narrow
// instead of
    return apart(m.wholePass(source, target), m.wordByWord(source, target)) < 1e-9;
// write
    return apart(m.wholePass(source, target), m.wordByWord(source, target)) == 0;
