// earns: 0
// hint: kept aside
// instead of
    for (Hypothesis h : finished.isEmpty() ? live : finished) {
// write
    for (Hypothesis h : live.isEmpty() ? finished : live) {
