// earns: 2
// hint: the mask is not used
// instead of
      Value weights = tape.softmax(tape.mask(scores, mask));               // rows sum to 1
// write
      Value weights = tape.softmax(scores);               // rows sum to 1
