// earns: 0
// hint: yours are made of asking
// instead of
    var k = tape.linear(asked, w.get("key.weight"), w.get("key.bias"));      // [tk x d]
// write
    var k = tape.linear(asking, w.get("key.weight"), w.get("key.bias"));      // [tk x d]
