// earns: 0
// hint: steps count from 1
// instead of
    double ratio = (double) step / warmup;
// write
    double ratio = (step - 1.0) / warmup;
