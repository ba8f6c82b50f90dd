// earns: 0
// hint: the base is 10000, not 1000
// instead of
        int even = j - j % 2; // 2i
        double angle = pos / Math.pow(10000, (double) even / d);
        table[pos][j] = j == even ? Math.sin(angle) : Math.cos(angle);
// write
        double angle = pos / Math.pow(1000, (double) (j - j % 2) / d);
        table[pos][j] = j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
