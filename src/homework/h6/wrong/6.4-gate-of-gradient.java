// earns: 0
// hint: yours looks at the gradient
// instead of
        if (a.get(i, j) <= 0) dz.set(i, j, 0);
// write
        if (dz.get(i, j) <= 0) dz.set(i, j, 0);
