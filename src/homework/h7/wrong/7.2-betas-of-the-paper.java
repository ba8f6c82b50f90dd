// earns: 1
// hidden only
// instead of
    this.beta1 = beta1;
    this.beta2 = beta2;
// write
    this.beta1 = 0.9;
    this.beta2 = 0.98;
