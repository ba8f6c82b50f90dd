// earns: 0
// hint: it is that of the key j
// instead of
        for (int c = 0; c < q[i].length; c++) scores[i][j] += q[i][c] * (k[j][c] + r[j][c]);
// write
        for (int c = 0; c < q[i].length; c++) scores[i][j] += q[i][c] * (k[j][c] + r[i][c]);
