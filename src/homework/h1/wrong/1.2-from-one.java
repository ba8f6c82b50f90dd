// earns: 0
// hint: positions count from 0
// instead of
        int even = j - j % 2; // 2i
        double angle = pos / Math.pow(10000, (double) even / d);
        table[pos][j] = j == even ? Math.sin(angle) : Math.cos(angle);
// write
        double angle = (pos + 1) / Math.pow(10000, (double) (j - j % 2) / d);
        table[pos][j] = j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
