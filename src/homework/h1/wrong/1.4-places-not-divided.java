// earns: 0
// hint: divides the whole sum
// instead of
        for (int c = 0; c < q[i].length; c++) scores[i][j] += q[i][c] * (k[j][c] + r[j][c]);
        scores[i][j] /= Math.sqrt(q[i].length);
// write
        for (int c = 0; c < q[i].length; c++) scores[i][j] += q[i][c] * k[j][c];
        scores[i][j] /= Math.sqrt(q[i].length);
        for (int c = 0; c < q[i].length; c++) scores[i][j] += q[i][c] * r[j][c];
