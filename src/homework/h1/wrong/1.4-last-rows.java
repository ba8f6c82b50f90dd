// earns: 0
// hint: the last rows of R
// instead of
        for (int c = 0; c < q[i].length; c++) scores[i][j] += q[i][c] * (k[j][c] + r[j][c]);
// write
        for (int c = 0; c < q[i].length; c++) {
          scores[i][j] += q[i][c] * (k[j][c] + r[r.length - t + j][c]);
        }
