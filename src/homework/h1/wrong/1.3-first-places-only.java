// earns: 1
// hidden only
// instead of
    for (int pos = 1; pos <= 99; pos++) {
      if (Math.abs(distance(formula.at(pos), formula.at(pos + 1)) - first) > 1e-9) return false;
// write
    for (int pos = 1; pos <= 5; pos++) {
      double here = distance(formula.at(pos), formula.at(pos + 1));
      if (Math.abs(here - first) > 1e-9) return false;
// instead of
    double[] first = turns(formula.at(0), formula.at(shift));
    for (int pos = 1; pos <= 99; pos++) {
// write
    double[] first = turns(formula.at(0), formula.at(shift));
    for (int pos = 1; pos <= 5; pos++) {
// instead of
    for (int c = 0; c < a.length; c++) sum += (a[c] - b[c]) * (a[c] - b[c]);
// write
    for (int c = 0; c < a.length; c++) sum += Math.pow(a[c] - b[c], 2);
// instead of
  /** Cosine and sine of the angle by which each pair turns from a to b. */
// write
