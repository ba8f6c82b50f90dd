// earns: 0
// hint: not by d − 1
// instead of
        mean += dn / d;
        stretch += dn * n.get(i, j) / d;
// write
        mean += dn / (d - 1);
        stretch += dn * n.get(i, j) / (d - 1);
