// earns: 0
// hint: transposed
// instead of
      parts.add(tape.mul(tape.softmax(tape.mask(scores, mask)), vh));     // [tq x dk]
// write
      parts.add(tape.mul(tape.softmax(tape.mask(scores, (i, j) -> mask.allows(j, i))), vh));     // [tq x dk]
