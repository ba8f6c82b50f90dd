// earns: 0
// hint: a division of integers
// instead of
    double ratio = (double) step / warmup;
// write
    double ratio = step / warmup;
