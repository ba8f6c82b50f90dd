// earns: 0
// hint: best word of the first row
// instead of
    var p = probabilities(y, table, bias)[y.length - 1];
// write
    var p = probabilities(y, table, bias)[0];
