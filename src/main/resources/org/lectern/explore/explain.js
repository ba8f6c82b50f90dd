"use strict";

/**
 * What a cell of the trace is: its formula with the numbers put in, and the cells that it came
 * from. Everything is computed again here from the numbers that are shown, so that the reader can
 * follow: the picture is the calculation.
 */
const Explain = (() => {
  const HEAD = /^(encoder|decoder)\.(\d+)\.(self|cross)\.(q|k|v|scores|scaled|masked|weights|head)\.(\d+)$/;
  const LAYER = /^(encoder|decoder)\.(\d+)\.(self|cross|ff)\.(norm|concat|hidden|output|residual)$/;
  const f = (value) => Heat.format(value, 3);

  /** Splits the path of a head's matrix: {side, layer, kind, part, head}, or null. */
  function headOf(path) {
    const found = HEAD.exec(path);
    return found && { side: found[1], layer: Number(found[2]), kind: found[3], part: found[4], head: Number(found[5]) };
  }

  /** A sum of products as text: the first terms, and how many more there are. */
  function products(a, b) {
    const shown = a.slice(0, 3).map((x, i) => `${f(x)}·${f(b[i])}`).join(" + ");
    return a.length > 3 ? `${shown} + … (${a.length} products)` : shown;
  }

  const dot = (a, b) => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const column = (rows, j) => rows.map((row) => row[j]);

  /**
   * Explains a cell.
   *
   * @param path of its matrix
   * @param at [i, j]
   * @param get numbers of a path, or undefined if they are not here
   * @param how {off: set of switches, info, entries: by path}
   * @return {text, from: [{path, row, column}]}
   */
  function cell(path, [i, j], get, how) {
    const head = headOf(path);
    if (head) return ofHead(path, head, i, j, get, how);
    const layer = LAYER.exec(path);
    if (layer) return ofLayer(path, layer, i, j, get, how);
    return ofRest(path, i, j, get, how);
  }

  function ofHead(path, { side, layer, kind, head, part }, i, j, get, how) {
    const base = `${side}.${layer}.${kind}`;
    const of = (name) => `${base}.${name}.${head}`;
    const off = how.off;
    switch (part) {
      case "q":
      case "k":
      case "v": {
        const memory = kind === "cross" && part !== "q";
        const from = memory ? memoryPath(how) : input(base, how);
        const matrix = { q: "W^Q", k: "W^K", v: "W^V" }[part];
        return {
          text: `row of x times column ${j} of ${matrix}${memory ? "; x is what the encoder put out" : ""}`,
          from: [{ path: from, row: i }],
        };
      }
      case "scores": {
        const [q, k] = [get(of("q")), get(of("k"))];
        const text = q && k ? `q · k = ${products(q[i], k[j])} = ${f(dot(q[i], k[j]))}` : "q · k";
        return { text, from: [{ path: of("q"), row: i }, { path: of("k"), row: j }] };
      }
      case "scaled": {
        const scores = get(of("scores"));
        const dk = how.info.d / how.info.heads;
        const text = off.has("scale") ? "√d_k is switched off: the score stays"
          : scores ? `score / √d_k = ${f(scores[i][j])} / √${dk} = ${f(scores[i][j] / Math.sqrt(dk))}` : "score / √d_k";
        return { text, from: [{ path: of("scores"), row: i, column: j }] };
      }
      case "masked": {
        const causal = side === "decoder" && kind === "self";
        let text = "no mask here: every word may be seen";
        if (causal && off.has("mask")) text = "the mask is switched off: later words are seen";
        else if (causal) text = j > i ? "a later word: masked, e^−∞ = 0" : "this word or an earlier one: it stays";
        return { text, from: [{ path: of("scaled"), row: i, column: j }] };
      }
      case "weights": {
        const masked = get(of("masked"));
        if (!masked) return { text: "softmax of the row", from: [] };
        const most = Math.max(...masked[i]);
        const sum = masked[i].reduce((total, x) => total + Math.exp(x - most), 0) * Math.exp(most);
        const up = Math.exp(masked[i][j]);
        return {
          text: `e^${f(masked[i][j])} / Σ e^… = ${f(up)} / ${f(sum)} = ${f(up / sum)}`,
          from: [{ path: of("masked"), row: i }],
        };
      }
      default: {
        const [w, v] = [get(of("weights")), get(of("v"))];
        const from = [{ path: of("weights"), row: i }, { path: of("v"), column: j }];
        if (off.has(`${base}.${head}`)) return { text: "this head is switched off: 0", from: [] };
        const text = w && v ? `Σ weight · v = ${products(w[i], column(v, j))} = ${f(dot(w[i], column(v, j)))}` : "Σ weight · v";
        return { text, from };
      }
    }
  }

  /** What the encoder put out: the last layer's sum, or that sum normalised once more. */
  function memoryPath(how) {
    return how.entries.has("encoder.output") ? "encoder.output"
      : `encoder.${how.info.encoderLayers - 1}.ff.${how.info.normFirst ? "residual" : "norm"}`;
  }

  /** What a sub-layer reads: with norm first its own norm, otherwise what flows past it. */
  function input(base, how) {
    return how.entries.has(`${base}.norm`) && how.info.normFirst ? `${base}.norm` : stream(base, how);
  }

  /** What flows past a sub-layer: the output of the one before. */
  function stream(base, how) {
    const [side, layer, kind] = base.split(".");
    const order = side === "encoder" ? ["self", "ff"] : ["self", "cross", "ff"];
    const at = order.indexOf(kind);
    const out = how.info.normFirst ? "residual" : "norm";
    if (at > 0) return `${side}.${layer}.${order[at - 1]}.${out}`;
    return Number(layer) === 0 ? `${side}.sum` : `${side}.${Number(layer) - 1}.ff.${out}`;
  }

  function ofLayer(path, [, side, layer, kind, part], i, j, get, how) {
    const base = `${side}.${layer}.${kind}`;
    switch (part) {
      case "norm":
        return norm(how.info.normFirst ? stream(base, how) : `${base}.residual`, i, j, get);
      case "concat": {
        const dk = how.info.d / how.info.heads;
        const head = Math.floor(j / dk);
        return {
          text: `head ${head}, its dimension ${j % dk}: the heads stand side by side`,
          from: [{ path: `${base}.head.${head}`, row: i, column: j % dk }],
        };
      }
      case "hidden":
        return { text: `max(0, row of x times column ${j} of W₁ + b₁)`, from: [{ path: input(base, how), row: i }] };
      case "output": {
        const from = kind === "ff" ? `${base}.hidden` : `${base}.concat`;
        const text = kind === "ff" ? `row of the hidden layer times column ${j} of W₂, + b₂`
          : `row of the heads side by side times column ${j} of W^O, + b`;
        return { text, from: [{ path: from, row: i }] };
      }
      default: {
        const before = stream(base, how);
        const [x, y] = [get(before), get(`${base}.output`)];
        const text = x && y ? `x + output = ${f(x[i][j])} + ${f(y[i][j])} = ${f(x[i][j] + y[i][j])}` : `x + output; x = ${before}`;
        return { text, from: [{ path: before, row: i, column: j }, { path: `${base}.output`, row: i, column: j }] };
      }
    }
  }

  function norm(from, i, j, get) {
    const x = get(from);
    if (!x) return { text: `(x − mean) / deviation · g + b; x = ${from}`, from: [] };
    const mean = x[i].reduce((a, b) => a + b, 0) / x[i].length;
    const variance = x[i].reduce((a, b) => a + (b - mean) * (b - mean), 0) / x[i].length;
    return {
      text: `(${f(x[i][j])} − mean ${f(mean)}) / deviation ${f(Math.sqrt(variance))}, then · g + b`,
      from: [{ path: from, row: i }],
    };
  }

  function ofRest(path, i, j, get, how) {
    const side = path.split(".")[0];
    if (path.endsWith(".embedding")) return { text: "from the embedding table, times √d", from: [] };
    if (path.endsWith(".positions")) {
      if (how.off.has("positions")) return { text: "positions are switched off: 0", from: [] };
      const wave = `${j % 2 === 0 ? "sine" : "cosine"} of pair ${Math.floor(j / 2)}`;
      const learned = how.entries.get(path).formula !== "4.pe";
      return { text: learned ? `row ${i} of the table of positions` : `position ${i}, ${wave}`, from: [] };
    }
    if (path.endsWith(".sum")) {
      const [w, p] = [get(`${side}.embedding`), get(`${side}.positions`)];
      const text = w && p ? `w + p = ${f(w[i][j])} + ${f(p[i][j])} = ${f(w[i][j] + p[i][j])}` : "w + p";
      return { text, from: ["embedding", "positions"].map((n) => ({ path: `${side}.${n}`, row: i, column: j })) };
    }
    if (path.endsWith(".output")) { // after the last layer of a side
      const last = (side === "encoder" ? how.info.encoderLayers : how.info.decoderLayers) - 1;
      return norm(`${side}.${last}.ff.residual`, i, j, get);
    }
    return { text: "", from: [] };
  }

  return { cell, headOf };
})();
