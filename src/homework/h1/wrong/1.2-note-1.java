// earns: 0
// hint: that is note 1's formula
// instead of
        int even = j - j % 2; // 2i
        double angle = pos / Math.pow(10000, (double) even / d);
        table[pos][j] = j == even ? Math.sin(angle) : Math.cos(angle);
// write
        double angle = Math.pow(pos / 10000.0, (double) (j - j % 2) / d);
        table[pos][j] = j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
