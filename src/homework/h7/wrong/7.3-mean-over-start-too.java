// earns: 0
// hint: nobody says <start>
// instead of
    for (int[] target : targets) words += target.length - 1;
// write
    for (int[] target : targets) words += target.length;
