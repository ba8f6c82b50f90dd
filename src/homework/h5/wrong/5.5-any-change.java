// earns: 4
// hidden only
// instead of
        m.wholePass(new int[] {5, 9, 3, 4}, target)) > 1e-9;
// write
        m.wholePass(new int[] {5, 9, 3, 4}, target)) > 0;
