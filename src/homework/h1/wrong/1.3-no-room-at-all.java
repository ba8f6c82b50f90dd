// earns: 2
// hidden only
// instead of
      if (Math.abs(distance(formula.at(pos), formula.at(pos + 1)) - first) > 1e-9) return false;
    }
    return first > 1e-9;
// write
      double here = distance(formula.at(pos), formula.at(pos + 1));
      if (Math.abs(here - first) > 1e-9) return false;
    }
    return true;
// instead of
    for (int c = 0; c < a.length; c++) sum += (a[c] - b[c]) * (a[c] - b[c]);
// write
    for (int c = 0; c < a.length; c++) sum += Math.pow(a[c] - b[c], 2);
// instead of
  /** Cosine and sine of the angle by which each pair turns from a to b. */
// write
