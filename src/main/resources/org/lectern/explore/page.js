"use strict";

/** The page: what was typed and switched, the questions to the server, and the answers' pictures. */
(() => {
  const get = (id) => document.getElementById(id);
  const element = Heat.element;
  const data = JSON.parse(get("lectern-data").textContent);
  const terms = JSON.parse(get("lectern-terms").textContent);
  const token = takeToken();
  const state = {
    off: new Set(),
    temperature: 1,
    change: false,
    view: null,
    info: null,
    look: null, // the answer that is shown
    base: null, // the same with nothing off
  };
  let turn = 0; // of looks; only the newest answer is drawn
  let abort = null;
  let decodeTurn = 0;
  let decodeTimer = null;
  let liveTimer = null;
  const kept = new Map(); // answers with nothing off, by question

  /** The token stands in the address once; it should not stay in the history. */
  function takeToken() {
    const url = new URL(location.href);
    const found = url.searchParams.get("token");
    if (found !== null) {
      url.searchParams.delete("token");
      history.replaceState(null, "", url.pathname + url.search + url.hash);
    }
    return found || "";
  }

  // ---- questions to the server -------------------------------------------------------------

  async function api(path, body, signal) {
    const headers = { "X-Lectern-Token": token };
    if (body) headers["Content-Type"] = "application/json";
    for (let attempt = 0; ; attempt++) {
      let response;
      try {
        response = await fetch("api/" + path, {
          method: body ? "POST" : "GET", headers, signal, body: body && JSON.stringify(body), cache: "no-store",
        });
      } catch (error) {
        if (error.name === "AbortError") throw error;
        throw new Error("The explorer's server does not answer. Is the kernel still running? Run the cell again.");
      }
      if (response.status === 429 && attempt < 3) { // busy: others ask too
        await new Promise((done) => setTimeout(done, 200 * (attempt + 1)));
        continue;
      }
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) throw new Error(answer.error || `The server answered with status ${response.status}.`);
      return answer;
    }
  }

  function question(off) {
    return {
      source: get("source").value,
      target: get("target").value,
      steps: 0,
      beam: 1,
      temperature: state.temperature,
      off: [...off].sort(),
      paths: Flow.paths(state.view),
      top: 10,
    };
  }

  async function ask(body, signal) {
    if (data.static) return savedLook(body);
    const look = await api("look", body, signal);
    Object.values(look.matrices).forEach(Heat.numbers);
    Object.values(look.weights).forEach(Heat.numbers);
    return look;
  }

  /** The same question with nothing switched off; kept, since only the switches change often. */
  async function askBase(body, signal) {
    const whole = { ...body, off: [], temperature: 1 };
    const key = JSON.stringify(whole);
    if (!kept.has(key)) {
      const answer = await ask(whole, signal);
      if (kept.size > 20) kept.clear();
      kept.set(key, answer);
    }
    return kept.get(key);
  }

  /** Asks and draws; an answer that comes after a newer question is dropped. */
  async function refresh(since = performance.now()) {
    const mine = ++turn;
    if (abort) abort.abort();
    abort = new AbortController();
    const body = question(state.off);
    const wrong = unfit(body);
    if (wrong) {
      problem(wrong);
      return;
    }
    try {
      const [look, base] = await Promise.all([
        ask(body, abort.signal),
        state.off.size ? askBase(body, abort.signal) : null,
      ]);
      if (mine !== turn) return;
      state.look = look;
      state.base = base;
      draw();
      problem("");
      drawn(since, look.milliseconds);
    } catch (error) {
      if (mine !== turn || error.name === "AbortError") return;
      problem(error.message);
    }
  }

  /** What the page can tell without asking; the server judges for itself. */
  function unfit({ source, target }) {
    if (!source.trim()) return "Type a sentence.";
    const most = state.info.maxCharacters;
    const length = Math.max(source.length, target.length);
    return length > most ? `That is ${length} characters; the explorer takes ${most} at most.` : "";
  }

  function problem(message) {
    const text = message.charAt(0).toUpperCase() + message.slice(1);
    const line = get("problem");
    if (line.textContent !== text) line.textContent = text;
    line.hidden = !text;
    get("source").setAttribute("aria-invalid", String(Boolean(text)));
    document.body.classList.toggle("stale", Boolean(text));
  }

  /** How long it took from the key or click until the browser had painted. */
  function drawn(since, computed) {
    requestAnimationFrame(() => {
      const all = performance.now() - since;
      get("speed").textContent = `${all.toFixed(0)} ms to the picture, of which the model computed ${Number(computed).toFixed(0)} ms.`;
      document.dispatchEvent(new CustomEvent("lectern:drawn", { detail: { milliseconds: all } }));
    });
  }

  // ---- drawing -----------------------------------------------------------------------------

  function draw() {
    const { look, base } = state;
    Flow.render(look, base, state);
    chips(get("source-tokens"), look.source);
    chips(get("target-tokens"), look.target);
    get("hint").textContent = look.unknown && look.unknown.length
      ? `The vocabulary does not have: ${look.unknown.join(", ")}.` : "";
    get("hint").hidden = !get("hint").textContent;
    words(look);
    verdict(look);
    switches();
    hideTip();
  }

  function chips(list, tokens) {
    list.replaceChildren(...tokens.map((one) => {
      const chip = element("li");
      chip.append(element("span", "piece", one.text), element("span", "id", String(one.id)));
      return chip;
    }));
  }

  /** Words that can be written: signs like <end> and single bytes cannot. */
  const writable = (text) => !/^<.*>$/.test(text);

  function wordButton(one) {
    const button = element("button", "plain word", Flow.label(one.text));
    button.type = "button";
    button.disabled = !writable(one.text) || data.static;
    button.title = writable(one.text) ? "write this word" : "";
    button.addEventListener("click", () => setTarget(append(get("target").value, one.text)));
    return button;
  }

  function append(text, piece) {
    const starts = piece.startsWith("▁");
    return (text + (starts ? " " : "") + piece.replaceAll("▁", "")).trimStart();
  }

  function bar(one) {
    const box = element("span", "bar");
    const full = element("span", "full");
    full.style.width = (100 * one.probability).toFixed(2) + "%";
    box.append(full);
    if (state.off.size) {
      const tick = element("span", "tick");
      tick.style.left = `calc(${(100 * one.before).toFixed(2)}% - 1px)`;
      box.append(tick);
    }
    return box;
  }

  function words(look) {
    const changed = state.off.size > 0;
    document.body.classList.toggle("changed-words", changed);
    get("words").tBodies[0].replaceChildren(...look.next.words.map((one) => {
      const row = element("tr");
      const name = element("th");
      name.scope = "row";
      name.append(wordButton(one));
      const wide = element("td", "wide");
      wide.append(bar(one));
      row.append(name, wide, element("td", "", Heat.format(one.probability)),
        element("td", "before", Heat.format(one.before)), element("td", "", Heat.format(one.logit, 3)));
      return row;
    }));
    get("brief").replaceChildren(...look.next.words.slice(0, 5).map((one) => {
      const line = element("li");
      line.append(element("span", "word", Flow.label(one.text)), bar(one), element("span", "p", Heat.format(one.probability, 3)));
      return line;
    }));
    get("entropy").textContent = `Entropy ${Heat.format(look.next.entropy, 3)} nats: 0 if one word had it all, ` +
      `${Math.log(state.info.targetVocabulary).toFixed(2)} if all ${state.info.targetVocabulary} were alike.`;
  }

  /** What the switches did to the next word, in a sentence. */
  function verdict(look) {
    const line = get("verdict");
    const top = look.next.words[0];
    get("strip").textContent = `next: «${Flow.label(top.text)}» ${Heat.format(top.probability, 3)}` + (state.off.size
      ? `, before «${Flow.label(look.change.topBefore)}»; KL ${Heat.format(look.change.kl, 3)}` : "");
    if (!state.off.size) {
      line.textContent = "Nothing is switched off.";
      line.classList.remove("turned");
      return;
    }
    const kl = look.change.kl;
    const much = kl < 0.001 ? "hardly changes" : kl < 0.05 ? "changes a little" : kl < 0.5 ? "changes clearly" : "changes a lot";
    const turned = look.change.topBefore !== top.text;
    line.classList.toggle("turned", turned);
    const [now, then] = [Flow.label(top.text), Flow.label(look.change.topBefore)];
    line.textContent = (turned ? `First choice now «${now}», before «${then}». `
      : `First choice still «${now}», before p = ${Heat.format(top.before, 3)}. `) +
      `The distribution ${much}: KL ${Heat.format(kl)} nats.`;
    announce(line.textContent);
  }

  function announce(text) {
    clearTimeout(liveTimer);
    liveTimer = setTimeout(() => { get("live").textContent = text; }, 500);
  }

  function switches() {
    for (const box of document.querySelectorAll("[data-switch]")) {
      const name = box.dataset.switch;
      box.checked = !state.off.has(name);
      box.disabled = !allowed(name);
    }
    const heads = [...state.off].filter((name) => /\d$/.test(name));
    get("heads-off").textContent = heads.length ? `Heads off: ${heads.sort().join(", ")}.` : "Each head has its switch below its map.";
    get("all-on").hidden = state.off.size === 0;
    get("view").disabled = state.off.size === 0;
    if (!state.off.size && state.change) {
      state.change = false;
      document.querySelector("[name=view][value=values]").checked = true;
      Flow.render(state.look, state.base, state);
    }
  }

  // ---- tooltips ----------------------------------------------------------------------------

  let tipPlace = null; // tells where its cell or word is now

  function showTip(place, lines) {
    const tip = get("tip");
    tipPlace = place;
    tip.replaceChildren(...lines.filter(Boolean).map((line) => {
      const made = element("div", line.className || "", typeof line === "string" ? line : line.text);
      if (line.lang) made.lang = line.lang;
      return made;
    }));
    tip.hidden = false;
    placeTip();
  }

  function placeTip() {
    const tip = get("tip");
    if (tip.hidden) return;
    const at = tipPlace();
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const [right, bottom] = [document.documentElement.clientWidth - 8, window.innerHeight - 8];
    const below = at.top + at.height + 8;
    tip.style.left = Math.max(8, Math.min(at.left, right - width)) + "px";
    tip.style.top = (below + height <= bottom ? below : Math.max(8, at.top - height - 8)) + "px";
  }

  function hideTip() {
    get("tip").hidden = true;
  }

  const cells = {
    cell(picture, i, j) {
      const { path, names, values, base } = picture;
      const how = { off: state.off, info: state.info, entries: entriesByPath() };
      const why = Explain.cell(path, [i, j], (p) => state.look.matrices[p] || state.look.weights[p], how);
      const formula = Flow.formula(how.entries.get(path).formula || Flow.formulaOf(path));
      const where = `row «${names.rows[i]}», ${names.columns ? `column «${names.columns[j]}»` : `dimension ${j}`}`;
      const now = Heat.format(values[i][j]);
      const before = base && base[i][j] !== values[i][j]
        ? `before ${Heat.format(base[i][j])}, change ${Heat.format(values[i][j] - base[i][j])}` : "";
      showTip(() => picture.place(i, j), [
        { text: where, className: "quiet" },
        { text: now, className: "value" },
        before,
        why.text,
        formula && { text: `${formula.id}: ${formula.text}`, className: "formula" },
      ]);
      Flow.mark(why.from);
      if (document.activeElement === picture.canvas) announceNow(`${where}: ${now}. ${before} ${why.text}${formula ? `. Formula ${formula.id}` : ""}`);
    },
    leave() {
      hideTip();
      Flow.mark([]);
    },
    choose(head) {
      state.view[head.side] = head;
      refresh();
    },
    toggle(name, on) {
      if (on) state.off.delete(name);
      else state.off.add(name);
      refresh();
      translateSoon();
    },
  };

  function announceNow(text) {
    get("live").textContent = text;
  }

  let entriesOf = null;
  let entriesMap = new Map();
  function entriesByPath() {
    if (entriesOf !== state.look) {
      entriesOf = state.look;
      entriesMap = new Map(state.look.entries.map((entry) => [entry.path, entry]));
    }
    return entriesMap;
  }

  function listenToTerms() {
    const tell = (event) => {
      const found = event.target.closest && event.target.closest("[data-term]");
      const term = found && terms[found.dataset.term];
      if (!term) return;
      showTip(() => found.getBoundingClientRect(), [
        { text: found.dataset.term, className: "value" },
        { text: term.ru, lang: "ru" }, { text: term.zh, lang: "zh" }, { text: term.en, className: "quiet" },
      ]);
    };
    const end = (event) => {
      if (event.target.closest && event.target.closest("[data-term]")) hideTip();
    };
    for (const one of document.querySelectorAll("[data-term]")) {
      one.classList.add("term");
      if (one.closest("h1, h2")) one.tabIndex = 0; // the others stand in the glossary too
    }
    document.addEventListener("mouseover", tell);
    document.addEventListener("focusin", tell);
    document.addEventListener("mouseout", end);
    document.addEventListener("focusout", end);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
    document.addEventListener("scroll", placeTip, { passive: true, capture: true });
    get("terms").tBodies[0].replaceChildren(...Object.entries(terms).map(([name, term]) => {
      const row = element("tr");
      const head = element("th", "", name);
      head.scope = "row";
      const [ru, zh] = [element("td", "", term.ru), element("td", "", term.zh)];
      ru.lang = "ru";
      zh.lang = "zh";
      row.append(head, ru, zh, element("td", "", term.en));
      return row;
    }));
  }

  // ---- the translation and the search ------------------------------------------------------

  /** Parts of a text that can be clicked: words, or signs where no spaces part them. */
  function units(text) {
    return text.match(/[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]|\s*[^\s\u3400-\u9fff]+/g) || [];
  }

  function translateSoon(wait = 250) {
    if (data.static) return;
    clearTimeout(decodeTimer);
    decodeTimer = setTimeout(translate, wait);
  }

  async function translate() {
    const mine = ++decodeTurn;
    const source = get("source").value;
    if (unfit({ source, target: "" })) return;
    const body = {
      source, off: [...state.off].sort(), temperature: state.temperature,
      beam: Number(get("beam-width").value), limit: 40,
    };
    try {
      const [now, whole] = await Promise.all([api("decode", body), state.off.size ? wholeDecode(body) : null]);
      if (mine !== decodeTurn) return;
      showTranslation(now, whole);
      if (get("follow").checked && translate.source !== source) {
        translate.source = source;
        const parts = units(now.results.length ? now.results[0].text : "");
        setTarget(parts.slice(0, -1).join("").trim(), true);
      }
    } catch (error) {
      if (mine === decodeTurn && !get("problem").textContent) problem(error.message);
    }
  }

  async function wholeDecode(body) {
    const key = JSON.stringify({ ...body, off: [] });
    if (!kept.has(key)) kept.set(key, await api("decode", { ...body, off: [] }));
    return kept.get(key);
  }

  function showTranslation(now, whole) {
    const text = now.results.length ? now.results[0].text : "";
    const before = whole && whole.results.length ? whole.results[0].text : text;
    const box = get("translation");
    let prefix = "";
    box.replaceChildren(...units(text).map((part) => {
      prefix += part;
      const upTo = prefix.trim();
      const button = element("button", "plain word", part.trim());
      button.type = "button";
      button.disabled = data.static;
      button.title = "write up to here";
      button.addEventListener("click", () => setTarget(upTo));
      return button;
    }));
    if (!text) box.append(element("span", "quiet", "(nothing)"));
    if (before !== text) box.append(element("span", "was", `whole model: ${before}`));
    Beam.show(now);
  }

  function setTarget(text, follows) {
    if (data.static) return;
    if (!follows) get("follow").checked = false;
    get("target").value = text;
    refresh();
  }

  // ---- the file without a server -----------------------------------------------------------

  const sameSet = (list, names) => list.length === names.length && list.every((name) => names.includes(name));

  function saved(off) {
    return data.looks.find((look) => sameSet(look.request.off || [], off));
  }

  function savedLook(body) {
    const look = saved(body.off);
    if (!look) throw new Error("This file holds no picture for these switches together.");
    if (!look.ready) {
      Object.values(look.matrices).forEach(Heat.numbers);
      Object.values(look.weights).forEach(Heat.numbers);
      if (look.delta) { // only what differs from the first was written
        const first = savedLook({ off: data.looks[0].request.off || [] });
        look.matrices = { ...first.matrices, ...look.matrices };
        look.weights = { ...first.weights, ...look.weights };
      }
      look.ready = true;
    }
    return look;
  }

  function allowed(name) {
    if (!data.static) return !state.info.switches || /\d$/.test(name) || state.info.switches.includes(name);
    const other = new Set(state.off);
    if (!other.delete(name)) other.add(name);
    return Boolean(saved([...other]));
  }

  function prepareFile() {
    const first = data.looks[0].request;
    get("source").value = first.source;
    get("target").value = first.target || "";
    for (const id of ["source", "target"]) get(id).readOnly = true;
    for (const id of ["examples", "temperature", "beam-width", "follow"]) get(id).disabled = true;
    get("examples").hidden = true;
    get("why-not").hidden = false;
    get("why-not").textContent = "This is a saved page. It holds one sentence and one switch at a time; switches in grey, " +
      "the temperature and sentences of your own need the live explorer (notebook 17).";
    if (data.decode) showTranslation(data.decode, null);
    else get("search").hidden = get("translation-line").hidden = true;
  }

  // ---- light and dark ----------------------------------------------------------------------

  const THEMES = ["as the system", "light", "dark"];
  let theme = 0;

  function setTheme(next) {
    theme = next;
    get("theme").textContent = `Theme: ${THEMES[theme]}`;
    if (theme === 0) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = THEMES[theme];
    const style = getComputedStyle(document.documentElement);
    for (const name of Object.keys(Heat.theme)) Heat.theme[name] = style.getPropertyValue("--" + name).trim();
    Flow.redraw();
  }

  // ---- start -------------------------------------------------------------------------------

  function listen() {
    get("form").addEventListener("submit", (event) => event.preventDefault());
    get("source").addEventListener("input", (event) => {
      refresh(event.timeStamp);
      translateSoon();
    });
    get("target").addEventListener("input", (event) => {
      get("follow").checked = false;
      refresh(event.timeStamp);
    });
    get("follow").addEventListener("change", () => {
      translate.source = null;
      if (get("follow").checked) translateSoon(0);
    });
    get("examples").addEventListener("change", (event) => {
      if (!event.target.value) return;
      get("source").value = event.target.value;
      get("follow").checked = true;
      refresh();
      translateSoon(0);
    });
    get("temperature").addEventListener("input", (event) => {
      state.temperature = Number(event.target.value);
      get("temperature-value").textContent = state.temperature.toFixed(1);
      refresh(event.timeStamp);
      translateSoon();
    });
    for (const box of document.querySelectorAll(".switches [data-switch]")) {
      box.addEventListener("change", () => cells.toggle(box.dataset.switch, box.checked));
    }
    for (const radio of document.querySelectorAll("[name=view]")) {
      radio.addEventListener("change", () => {
        state.change = document.querySelector("[name=view]:checked").value === "change";
        Flow.render(state.look, state.base, state);
      });
    }
    get("all-on").addEventListener("click", () => {
      state.off.clear();
      refresh();
      translateSoon();
      get("temperature").focus();
    });
    get("beam-width").addEventListener("change", () => translateSoon(0));
    get("target-details").addEventListener("toggle", () => refresh());
    get("theme").addEventListener("click", () => setTheme((theme + 1) % THEMES.length));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(theme));
  }

  async function start() {
    setTheme(0);
    listenToTerms();
    try {
      state.info = data.static ? data.info : await api("info");
    } catch (error) {
      problem(error.message);
      return;
    }
    const info = state.info;
    get("model").textContent = `${info.model}: ${info.encoderLayers} + ${info.decoderLayers} layers of ${info.heads} heads, ` +
      `d = ${info.d}, ${info.sourceVocabulary} and ${info.targetVocabulary} tokens`;
    state.view = {
      encoder: { layer: 0, kind: "self", head: 0 },
      decoder: { layer: info.decoderLayers - 1, kind: "cross", head: 0 },
    };
    get("examples").append(new Option("Examples …", ""), ...info.examples.map((text) => new Option(text, text)));
    Flow.build(info, cells);
    Beam.build((text) => setTarget(text), (node, lines) => (node ? showTip(() => node.getBoundingClientRect(), lines) : hideTip()));
    listen();
    if (data.static) prepareFile();
    else get("source").value = info.examples[0] || "";
    await refresh();
    translateSoon(0);
  }

  start();
})();
