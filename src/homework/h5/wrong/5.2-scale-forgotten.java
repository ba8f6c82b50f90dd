// earns: 0
// hint: not divided by √dk
// instead of
      var scores = tape.scale(tape.mulTransB(qh, kh), 1 / Math.sqrt(dk)); // [tq x tk]
// write
      var scores = tape.scale(tape.mulTransB(qh, kh), 1); // [tq x tk]
