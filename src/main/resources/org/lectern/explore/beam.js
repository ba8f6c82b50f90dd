"use strict";

/** Beam search as a tree that grows step by step. */
const Beam = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const [COLUMN, ROW, WIDTH, HEIGHT] = [124, 34, 106, 26]; // pixels
  const element = Heat.element;
  let answer = null;
  let shown = 0; // steps to be seen
  let timer = null;
  let take; // called with the text of a node
  let say;
  let nodes = []; // by step, the drawn groups
  let at = [0, 0];

  const get = (id) => document.getElementById(id);

  /**
   * @param onTake called with the text of the node that was chosen
   * @param onCell called with (node, lines) to show a tooltip, or (null)
   */
  function build(onTake, onCell) {
    take = onTake;
    say = onCell;
    get("beam-step").addEventListener("click", () => { stop(); go(shown + 1); });
    get("beam-back").addEventListener("click", () => { stop(); go(shown - 1); });
    get("beam-all").addEventListener("click", () => { stop(); go(Infinity); });
    get("beam-play").addEventListener("click", () => (timer ? stop() : play()));
    get("tree").addEventListener("keydown", key);
  }

  function play() {
    if (!answer) return;
    if (shown >= answer.steps.length) go(0);
    get("beam-play").textContent = "❚❚ Pause";
    timer = setInterval(() => {
      go(shown + 1);
      if (shown >= answer.steps.length) stop();
    }, 900);
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    get("beam-play").textContent = "▶ Play";
  }

  /** Takes a new answer; the tree starts from its first step, or shows all if all were shown. */
  function show(decoded) {
    stop();
    const all = answer && shown >= answer.steps.length;
    answer = decoded;
    at = [0, 0];
    go(all ? Infinity : Math.min(Math.max(shown, 1), decoded.steps.length));
    const list = get("results");
    list.replaceChildren(...decoded.results.map((result) => {
      const line = element("li");
      const text = element("button", "plain", result.text || "(nothing)");
      text.type = "button";
      text.addEventListener("click", () => take(result.text));
      line.append(text, element("span", "quiet",
        ` log p ${Heat.format(result.logProbability, 3)}, score ${Heat.format(result.score, 3)}`));
      return line;
    }));
  }

  function go(step) {
    if (!answer) return;
    shown = Math.max(0, Math.min(step, answer.steps.length));
    draw();
    get("beam-back").disabled = shown === 0;
    get("beam-step").disabled = shown === answer.steps.length;
    get("beam-note").textContent = note();
    const tree = get("tree");
    tree.scrollLeft = tree.scrollWidth;
  }

  function note() {
    const steps = answer.steps.length;
    if (shown === 0) return `Step 0 of ${steps}: only <start>.`;
    const live = answer.steps[shown - 1].live;
    const kept = live.filter((one) => one.kept && !one.finished);
    const done = live.filter((one) => one.finished && one.kept !== false);
    const best = live[0];
    return `Step ${shown} of ${steps}: ${live.length} candidates, ${kept.length} go on` +
      (done.length ? `, ${done.length} finished` : "") +
      `. Most probable: «${best.text}», p = ${Heat.format(Math.exp(best.logProbability), 4)}.`;
  }

  /** The beginnings that lead to the best result, as indices by step; they are drawn thicker. */
  function winning() {
    const best = answer.results[0];
    const path = new Map();
    if (!best) return path;
    for (let step = answer.steps.length - 1; step >= 0; step--) {
      let index = answer.steps[step].live.findIndex((one) => one.finished &&
        Math.abs(one.logProbability - best.logProbability) < 1e-9);
      if (index < 0) continue;
      for (let s = step; s >= 0 && index >= 0; s--) {
        path.set(s, index);
        index = answer.steps[s].live[index].parent;
      }
      break;
    }
    return path;
  }

  function svg(tag, attributes, parent) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (parent) parent.append(made);
    return made;
  }

  function draw() {
    const steps = answer.steps.slice(0, shown);
    const tallest = Math.max(1, ...answer.steps.map((s) => s.live.length));
    const width = (steps.length + 1) * COLUMN;
    const height = tallest * ROW + 8;
    const root = svg("svg", { width, height, role: "group", "aria-label": "Tree of the search. Arrow keys go through it." });
    const best = winning();
    const middle = height / 2;
    const place = (step, index) => [(step + 1) * COLUMN, 4 + index * ROW];
    const lines = svg("g", { class: "lines" }, root);
    box(root, 2, middle - HEIGHT / 2, 72, "<start>", "node kept");
    nodes = steps.map((step, s) => step.live.map((one, index) => {
      const [x, y] = place(s, index);
      const parent = s === 0 ? [74, middle] : [place(s - 1, one.parent)[0] + WIDTH, place(s - 1, one.parent)[1] + HEIGHT / 2];
      const wins = best.get(s) === index;
      const kind = one.finished && one.kept !== false ? "finished" : one.kept ? "kept" : "dropped";
      const bend = (parent[0] + x) / 2;
      svg("path", {
        d: `M${parent[0]} ${parent[1]}C${bend} ${parent[1]} ${bend} ${y + HEIGHT / 2} ${x} ${y + HEIGHT / 2}`,
        class: `edge ${kind}${wins ? " wins" : ""}`,
      }, lines);
      const token = one.tokens[one.tokens.length - 1];
      const group = box(root, x, y, WIDTH, Flow.label(token), `node ${kind}${wins ? " wins" : ""}`,
        Heat.format(one.logProbability, 2));
      group.setAttribute("role", "button");
      group.setAttribute("tabindex", "-1");
      group.setAttribute("aria-label", `step ${s + 1}, ${kind}: ${one.text || token}, log p ${Heat.format(one.logProbability, 3)}`);
      group.addEventListener("click", () => take(one.text));
      const tell = () => say(group, [
        `«${one.text}»`,
        `token ${token}` + (one.probability === undefined ? "" : `, p = ${Heat.format(one.probability)}`),
        `log p of all = ${Heat.format(one.logProbability)} (1.chain), p = ${Heat.format(Math.exp(one.logProbability))}`,
        { kept: "goes on", dropped: "dropped", finished: "finished" }[kind],
      ]);
      group.addEventListener("mouseenter", tell);
      group.addEventListener("focus", () => { at = [s, index]; rove(); tell(); });
      group.addEventListener("mouseleave", () => say(null));
      group.addEventListener("blur", () => say(null));
      return group;
    }));
    at = [Math.min(at[0], Math.max(0, nodes.length - 1)), at[1]];
    get("tree").replaceChildren(root);
    rove();
  }

  function box(root, x, y, width, text, className, number) {
    const group = svg("g", { class: className, transform: `translate(${x} ${y})` }, root);
    svg("rect", { width, height: HEIGHT, rx: 5 }, group);
    const room = number ? 9 : 12;
    const label = svg("text", { x: 7, y: 17 }, group);
    label.textContent = text.length > room ? text.slice(0, room - 1) + "…" : text;
    if (number) {
      const small = svg("text", { x: width - 6, y: 17, class: "number", "text-anchor": "end" }, group);
      small.textContent = number;
    }
    return group;
  }

  function rove() {
    nodes.forEach((line, s) => line.forEach((group, i) =>
      group.setAttribute("tabindex", s === at[0] && i === Math.min(at[1], line.length - 1) ? "0" : "-1")));
  }

  function key(event) {
    if (!nodes.length) return;
    let [s, i] = at;
    const live = (step) => answer.steps[step].live;
    switch (event.key) {
      case "ArrowUp": i--; break;
      case "ArrowDown": i++; break;
      case "ArrowLeft": if (s > 0) { i = live(s)[i].parent; s--; } break;
      case "ArrowRight": {
        if (s + 1 >= nodes.length) return;
        const child = live(s + 1).findIndex((one) => one.parent === i);
        if (child < 0) return;
        [s, i] = [s + 1, child];
        break;
      }
      case "Enter":
      case " ": event.preventDefault(); take(live(s)[i].text); return;
      case "Escape": say(null); return;
      default: return;
    }
    event.preventDefault();
    nodes[s][Math.min(nodes[s].length - 1, Math.max(0, i))].focus();
  }

  return { build, show };
})();
