// earns: 1
// hidden only
// instead of
    double ratio = (double) step / warmup;
// write
    double ratio = (double) (int) step / warmup;
