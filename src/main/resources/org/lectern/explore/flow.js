"use strict";

/** The sections of the model, from the embeddings to the last layer: which pictures, of what. */
const Flow = (() => {
  const element = Heat.element;
  const pictures = new Map(); // by slot
  const maps = new Map(); // small maps by name of the head, e.g. encoder.0.self.2
  let info;
  let handlers;

  const KINDS = { self: "self-attention", cross: "cross-attention" };
  const HEAD_STEPS = [
    ["q", "Queries Q", "query"], ["k", "Keys K", "key"], ["v", "Values V", "value"],
    ["scores", "Scores Q Kᵀ", "score"], ["scaled", "Scaled by √d_k", "score"], ["masked", "Masked", "mask"],
    ["weights", "Weights: softmax of each row", "attention weight"], ["head", "Output: weights times V", "head"],
  ];
  const REST_STEPS = {
    concat: ["All heads side by side", "head"],
    output: ["Times W^O", "output matrix"],
    residual: ["Added to what came in", "residual"],
    norm: ["Normalised", "layer norm"],
    "ff.norm": ["Normalised", "layer norm"],
    "ff.hidden": ["Feed-forward: hidden layer after ReLU", "feed-forward"],
    "ff.output": ["Feed-forward: output", "feed-forward"],
    "ff.residual": ["Added to what came in", "residual"],
  };
  const EMBEDDING = [
    ["embedding", "Embedding", "embedding"], ["positions", "+ position", "position"], ["sum", "= what the layers read", "embedding"],
  ];

  /** Makes a picture for a slot, once. */
  function picture(slot, title, term, parent, wide) {
    let made = pictures.get(slot);
    if (!made) {
      made = new Heat.Picture(slot, title, handlers);
      made.title.dataset.term = term;
      pictures.set(slot, made);
    }
    made.figure.classList.toggle("wide", Boolean(wide));
    parent.append(made.figure);
    return made;
  }

  /** Builds what does not depend on the sentence. */
  function build(model, listeners) {
    info = model;
    handlers = listeners;
    for (const [side, box] of [["encoder", "source-embedding"], ["decoder", "target-embedding"]]) {
      for (const [part, title, term] of EMBEDDING) {
        picture(`${side}.${part}`, title, term, document.getElementById(box), true);
      }
    }
    for (const side of ["encoder", "decoder"]) {
      buildMaps(side);
      const steps = document.getElementById(`${side}-head`);
      if (info.normFirst) picture(`${side}.in`, "What the head reads: normalised", "layer norm", steps, true);
      for (const [part, title, term] of HEAD_STEPS) picture(`${side}.${part}`, title, term, steps, false);
      const rest = document.getElementById(`${side}-rest`);
      for (const part of restSteps()) picture(`${side}.rest.${part}`, ...REST_STEPS[part], rest, true);
      picture(`${side}.output`, side === "encoder" ? "What the decoder will look at: normalised" : "What meets the vocabulary: normalised",
        "layer norm", rest, true);
    }
  }

  /** The norm stands before each sub-layer, or after its sum. */
  function restSteps() {
    return info.normFirst
      ? ["concat", "output", "residual", "ff.norm", "ff.hidden", "ff.output", "ff.residual"]
      : ["concat", "output", "residual", "norm", "ff.hidden", "ff.output", "ff.residual", "ff.norm"];
  }

  /** The attentions of a side, as rows of the grid of maps. */
  function attentions(side) {
    const layers = side === "encoder" ? info.encoderLayers : info.decoderLayers;
    const kinds = side === "encoder" ? ["self"] : ["self", "cross"];
    return Array.from({ length: layers }, (_, layer) => kinds.map((kind) => ({ layer, kind }))).flat();
  }

  function buildMaps(side) {
    const grid = document.getElementById(`${side}-maps`);
    const cells = []; // rows of elements that the arrow keys go through
    for (const { layer, kind } of attentions(side)) {
      const block = element("div", "block");
      block.setAttribute("role", "rowgroup");
      const label = element("p", "row-label", `layer ${layer}, ${KINDS[kind]}`);
      const row = element("div", "map-row"); // as wide as its maps
      row.setAttribute("role", "row");
      row.setAttribute("aria-label", label.textContent);
      row.style.gridTemplateColumns = `repeat(${info.heads}, minmax(0, 104px))`;
      const tops = [];
      const bottoms = [];
      for (let head = 0; head < info.heads; head++) {
        const name = `${side}.${layer}.${kind}.${head}`;
        const map = makeMap(name, { side, layer, kind, head });
        row.append(map.cell);
        tops.push(map.button);
        bottoms.push(map.box);
        maps.set(name, map);
      }
      cells.push(tops, bottoms);
      block.append(label, row);
      grid.append(block);
    }
    rove(grid, cells);
  }

  function makeMap(name, head) {
    const cell = element("div", "map");
    cell.setAttribute("role", "gridcell");
    const button = element("button", "map-button");
    button.type = "button";
    button.dataset.head = name;
    const canvas = element("canvas");
    canvas.setAttribute("aria-hidden", "true");
    button.append(canvas);
    button.addEventListener("click", () => handlers.choose(head));
    button.addEventListener("keydown", (event) => {
      if (event.key === "x" || event.key === "X") {
        box.checked = !box.checked;
        if (!box.disabled) handlers.toggle(name, box.checked);
      }
    });
    const label = element("label", "check");
    const box = element("input");
    box.type = "checkbox";
    box.checked = true;
    box.dataset.switch = name;
    box.setAttribute("aria-label", `head ${head.head} of ${head.side} layer ${head.layer}, ${KINDS[head.kind]}, is on`);
    box.addEventListener("change", () => handlers.toggle(name, box.checked));
    const mark = element("span", "delta");
    label.append(box, ` ${head.head}`);
    cell.append(button, label, mark);
    return { cell, button, canvas, box, mark, head };
  }

  /** One tab stop for the whole grid; arrow keys go on from there. */
  function rove(grid, cells) {
    let [row, column] = [0, 0];
    const all = cells.flat();
    const set = () => all.forEach((one) => { one.tabIndex = one === cells[row][column] ? 0 : -1; });
    set();
    grid.addEventListener("focusin", (event) => {
      cells.forEach((line, i) => {
        const j = line.indexOf(event.target);
        if (j >= 0) [row, column] = [i, j];
      });
      set();
    });
    grid.addEventListener("keydown", (event) => {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (!step && event.key !== "Home" && event.key !== "End") return;
      event.preventDefault();
      if (event.key === "Home") column = 0;
      else if (event.key === "End") column = cells[row].length - 1;
      else {
        row = Math.min(cells.length - 1, Math.max(0, row + step[0]));
        column += step[1];
        if (column < 0 || column >= cells[row].length) { // on into the next attention, or stay
          const next = row + 2 * step[1];
          const inside = next >= 0 && next < cells.length;
          if (inside) row = next;
          column = (column < 0) === inside ? cells[row].length - 1 : 0;
        }
      }
      set();
      cells[row][column].focus();
    });
  }

  /** Which path each slot shows, given the chosen heads. */
  function pathOf(slot, view) {
    const [side, ...rest] = slot.split(".");
    const part = rest.join(".");
    if (["embedding", "positions", "sum", "output"].includes(part)) return slot;
    const { layer, kind, head } = view[side];
    if (part === "in") return `${side}.${layer}.${kind}.norm`;
    if (part.startsWith("rest.ff.")) return `${side}.${layer}.${part.slice(5)}`;
    if (part.startsWith("rest.")) return `${side}.${layer}.${kind}.${part.slice(5)}`;
    return `${side}.${layer}.${kind}.${part}.${head}`;
  }

  function hiddenSlot(slot) {
    return /^decoder\.(embedding|positions)$/.test(slot) && !document.getElementById("target-details").open;
  }

  /** The matrices that the page wants in full: what is shown, and what explains it. */
  function paths(view) {
    const wanted = new Set();
    for (const slot of pictures.keys()) if (!hiddenSlot(slot)) wanted.add(pathOf(slot, view));
    for (const side of ["encoder", "decoder"]) { // what flows into the chosen layer
      const { layer, kind } = view[side];
      const out = info.normFirst ? "residual" : "norm";
      if (layer > 0) wanted.add(`${side}.${layer - 1}.ff.${out}`);
      if (kind === "cross") wanted.add(`${side}.${layer}.self.${out}`);
      if (side === "decoder" && kind === "self") wanted.add(`${side}.${layer}.cross.${out}`);
      const layers = side === "encoder" ? info.encoderLayers : info.decoderLayers;
      wanted.add(`${side}.${layers - 1}.ff.residual`);
    }
    return [...wanted];
  }

  /** A piece as it stands beside a row: without the space sign; "-" begins what continues a word. */
  function label(piece) {
    if (piece.length > 1 && piece.startsWith("▁")) return piece.slice(1);
    return /^[\p{L}\p{N}]/u.test(piece) && !/\p{Script=Han}/u.test(piece) ? "-" + piece : piece;
  }

  /** The words that stand at the rows and columns of a matrix. */
  function names(path, look) {
    const source = look.source.map((t) => label(t.text));
    const target = look.target.map((t) => label(t.text));
    const own = path.startsWith("encoder") ? source : target;
    const head = Explain.headOf(path);
    const other = head && head.kind === "cross" ? source : own;
    if (head && (head.part === "k" || head.part === "v")) return { rows: other, columns: null };
    if (head && !["q", "head"].includes(head.part)) return { rows: own, columns: other };
    return { rows: own, columns: null };
  }

  /**
   * Draws an answer.
   *
   * @param look the answer
   * @param base the answer with nothing off, or null if nothing is off
   * @param state {view, change, off}
   */
  function render(look, base, state) {
    const kept = new Map(look.entries.map((entry) => [entry.path, entry]));
    for (const [slot, one] of pictures) {
      const path = pathOf(slot, state.view);
      const entry = kept.get(path);
      const hidden = hiddenSlot(slot) || !entry;
      one.figure.hidden = hidden;
      if (hidden) continue;
      const rows = look.matrices[path] || look.weights[path];
      one.show({
        path, rows,
        names: names(path, look),
        base: base && (base.matrices[path] || base.weights[path]),
        change: state.change,
        formula: formula(entry.formula || formulaOf(path)),
        title: titleOf(path, state.off),
        missing: rows ? "" : "This matrix was not kept in the file.",
      });
    }
    for (const side of ["encoder", "decoder"]) {
      const { layer, kind, head } = state.view[side];
      const off = state.off.has(`${side}.${layer}.${kind}.${head}`);
      document.getElementById(`${side}-chosen`).textContent =
        `Head ${head} of layer ${layer}, ${KINDS[kind]}, step by step${off ? " (switched off)" : ""}`;
      document.getElementById(`${side}-rest-title`).textContent = `The rest of layer ${layer}`;
    }
    renderMaps(look, base, state);
    redraw(); // last, when nothing on the page moves any more
  }

  /** Titles that depend on what is looked at, or undefined. */
  function titleOf(path, off) {
    const head = Explain.headOf(path);
    if (head && head.part === "scaled") {
      return off.has("scale") ? "Not scaled: ÷ √d_k is off" : `Scaled: ÷ √${info.d / info.heads}`;
    }
    if (head && head.part === "masked") {
      if (head.side !== "decoder" || head.kind !== "self") return "Masked (nothing to hide here)";
      return off.has("mask") ? "Not masked: the mask is off" : "Masked: later words hidden";
    }
    if (path.endsWith(".positions")) return off.has("positions") ? "+ position (off)" : "+ position";
    return undefined;
  }

  const formulaOf = (path) => (path.endsWith(".hidden") ? "4.ffn" : "");

  function formula(id) {
    if (!id) return null;
    return { id, ...(info.formulas[id] || { text: "", title: "" }) };
  }

  function renderMaps(look, base, state) {
    for (const [name, map] of maps) {
      const { side, layer, kind, head } = map.head;
      const path = `${side}.${layer}.${kind}.weights.${head}`;
      const rows = look.weights[path];
      const chosen = state.view[side].layer === layer && state.view[side].kind === kind && state.view[side].head === head;
      const off = state.off.has(name);
      map.box.checked = !off;
      map.button.setAttribute("aria-pressed", String(chosen));
      map.cell.classList.toggle("off", off);
      const before = base && base.weights[path];
      const changed = rows && Heat.sameShape(rows, before) ? Heat.greatestChange(rows, before) : 0;
      map.mark.textContent = off ? "off" : changed >= 0.005 ? `Δ ${changed.toFixed(2)}` : "";
      map.cell.classList.toggle("changed", changed >= 0.005);
      map.button.setAttribute("aria-label",
        `head ${head}, layer ${layer}, ${KINDS[kind]}${off ? ", switched off" : changed >= 0.005 ? `, changed by up to ${changed.toFixed(2)}` : ""}`);
      if (!rows) continue;
      const shown = state.change && Heat.sameShape(rows, before) ? Heat.difference(rows, before) : rows;
      const scale = state.change && before ? Colour.scaleOf(shown) : PROBABILITY;
      map.draw = () => Heat.paint(Heat.clean(map.canvas, 96, 96), shown, scale, 0, 0, 96, 96);
    }
  }

  const PROBABILITY = { ...Colour.scaleOf([[1]]), high: 1 };

  /** Rings the cells that a cell came from, wherever they are shown. */
  function mark(from) {
    for (const one of pictures.values()) {
      one.mark(one.figure.hidden ? [] : from.filter((f) => f.path === one.path));
    }
  }

  function redraw() {
    for (const one of pictures.values()) if (!one.figure.hidden) one.draw();
    for (const map of maps.values()) if (map.draw) Heat.drawSoon(map.canvas, map.draw);
  }

  return { build, render, paths, mark, redraw, label, formula, formulaOf };
})();
