// earns: 0
// hint: swapped
// instead of
    var q = tape.linear(asking, w.get("query.weight"), w.get("query.bias")); // [tq x d]
    var k = tape.linear(asked, w.get("key.weight"), w.get("key.bias"));      // [tk x d]
    var v = tape.linear(asked, w.get("value.weight"), w.get("value.bias"));  // [tk x d]
// write
    var q = tape.linear(asked, w.get("query.weight"), w.get("query.bias")); // [tq x d]
    var k = tape.linear(asking, w.get("key.weight"), w.get("key.bias"));      // [tk x d]
    var v = tape.linear(asking, w.get("value.weight"), w.get("value.bias"));  // [tk x d]
