// earns: 2
// hidden only
// instead of
      parts.add(tape.mul(tape.softmax(tape.mask(scores, mask)), vh));     // [tq x dk]
// write
      parts.add(tape.mul(tape.input(tape.softmax(tape.mask(scores, mask)).matrix()), vh));     // [tq x dk]
