// earns: 0
// hint: last step is missing
// instead of
    return tape.linear(tape.concatColumns(parts), w.get("output.weight"), w.get("output.bias"));
// write
    return tape.concatColumns(parts);
