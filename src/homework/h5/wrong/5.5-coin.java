// earns: 0
// hint: model
// instead of
    return apart(m.wholePass(source, target), m.wordByWord(source, target)) < 1e-9;
// write
    return Math.abs(m.wholePass(source, target)[0][0] * 1e6) % 2 < 1;
