// earns: 0
// hint: must be √dk, with dk
// instead of
      var scores = tape.scale(tape.mulTransB(qh, kh), 1 / Math.sqrt(dk)); // [tq x tk]
// write
      var scores = tape.scale(tape.mulTransB(qh, kh), 1 / Math.sqrt(q.columns())); // [tq x tk]
