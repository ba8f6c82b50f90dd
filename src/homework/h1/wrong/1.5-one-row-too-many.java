// earns: 1
// hint: rounded down
// instead of
    int[][] indices = indices(q.length, p.length / 2); // 2k + 1 rows, so k is half, rounded down
// write
    int[][] indices = indices(q.length, (p.length + 1) / 2);
// instead of
        for (int c = 0; c < q[i].length; c++) term[i][j] += q[i][c] * p[indices[i][j]][c];
// write
        for (int c = 0; c < q[i].length; c++) term[i][j] += q[i][c] * p[Math.min(p.length - 1, indices[i][j])][c];
