// earns: 0
// hint: root of all columns
// instead of
      Value scores = tape.scale(tape.mulTransB(qi, ki), 1 / Math.sqrt(m)); // [tq x tk]
// write
      Value scores = tape.scale(tape.mulTransB(qi, ki), 1 / Math.sqrt(q.columns())); // [tq x tk]
