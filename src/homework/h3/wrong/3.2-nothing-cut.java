// earns: 0
// hint: nothing is cut
// instead of
    var answers = new ArrayList<Value>();
// write
    var answers = new ArrayList<Value>();
    heads = 1;
    m = q.columns();
    l = v.columns();
