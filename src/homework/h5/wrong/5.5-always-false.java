// earns: 0
// hint: rejects a sound model
// instead of
    return apart(m.wholePass(source, target), m.wordByWord(source, target)) < 1e-9;
// write
    return false;
