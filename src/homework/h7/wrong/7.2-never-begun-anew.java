// earns: 0
// hint: start must begin anew
// instead of
    m = null;
    v = null;
    t = 0;
// write
