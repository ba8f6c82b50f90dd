// earns: 0
// hint: yours lacks the n
// instead of
        dgain.add(0, j, dy.get(i, j) * n.get(i, j));
// write
        dgain.add(0, j, dy.get(i, j));
