// earns: 1
// hint: pieces of m columns
// instead of
    int m = q.columns() / heads, l = v.columns() / heads;
// write
    int m = q.columns() / heads, l = m;
