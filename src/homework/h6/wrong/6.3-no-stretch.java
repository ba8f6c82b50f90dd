// earns: 0
// hint: variance's own path
// instead of
        dx.add(i, j, r[i] * (dn - mean - n.get(i, j) * stretch));
// write
        dx.add(i, j, r[i] * (dn - mean));
