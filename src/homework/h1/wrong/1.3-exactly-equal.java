// earns: 0
// hint: never with ==
// instead of
      if (Math.abs(distance(formula.at(pos), formula.at(pos + 1)) - first) > 1e-9) return false;
// write
      double here = distance(formula.at(pos), formula.at(pos + 1));
      if (here - first != 0) return false;
// instead of
        if (Math.abs(here[c] - first[c]) > 1e-9) return false;
// write
        if (here[c] - first[c] != 0) return false;
// instead of
    for (int c = 0; c < a.length; c++) sum += (a[c] - b[c]) * (a[c] - b[c]);
// write
    for (int c = 0; c < a.length; c++) sum += Math.pow(a[c] - b[c], 2);
// instead of
  /** Cosine and sine of the angle by which each pair turns from a to b. */
// write
