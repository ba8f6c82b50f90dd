"use strict";

/**
 * Matrices as pictures: a canvas for each, drawn at once, with a cursor that mouse and arrow keys
 * move, and a table of the same numbers on request.
 */
const Heat = (() => {
  const DIGITS = 4;
  const FONT = "12px system-ui, sans-serif";
  const shared = document.createElement("canvas"); // one pixel a cell, then enlarged
  const ruler = new OffscreenCanvas(1, 1).getContext("2d"); // measures without touching the page
  ruler.font = FONT;
  const widths = new Map(); // of words

  function widthOf(text) {
    let width = widths.get(text);
    if (width === undefined) {
      if (widths.size > 5000) widths.clear();
      width = ruler.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  }

  /** Only what is on the screen, or near, is drawn; the rest when it comes there. */
  const watched = new WeakMap(); // canvas to {seen, stale, draw}
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const one = watched.get(entry.target);
      one.seen = entry.isIntersecting;
      if (one.seen && one.stale) {
        one.stale = false;
        one.draw();
      }
    }
  }, { rootMargin: "200px" });

  /** Has a canvas drawn by a function, now if it can be seen, else when it can. */
  function drawSoon(canvas, draw) {
    let one = watched.get(canvas);
    if (!one) {
      one = { seen: false, stale: true, draw };
      watched.set(canvas, one);
      watcher.observe(canvas);
    }
    one.draw = draw;
    one.stale = !one.seen;
    if (one.seen) draw();
  }

  /** A number as the page shows it; "-0.00" would only puzzle. */
  function format(value, digits = DIGITS) {
    if (typeof value !== "number") return "–";
    if (value === -Infinity) return "−∞";
    if (value === Infinity) return "∞";
    const text = value.toFixed(digits);
    return /^-0\.?0*$/.test(text) ? text.slice(1) : text.replace("-", "−");
  }

  /** Rows of the answer as numbers: what JSON cannot say stands there as text. */
  function numbers(rows) {
    for (const row of rows) {
      for (let j = 0; j < row.length; j++) {
        if (row[j] === "-inf") row[j] = -Infinity;
        else if (row[j] === "inf") row[j] = Infinity;
      }
    }
    return rows;
  }

  /** The first minus the second; masked where one of them is. */
  function difference(rows, base) {
    return rows.map((row, i) =>
      row.map((value, j) =>
        Number.isFinite(value) && Number.isFinite(base[i][j]) ? value - base[i][j] : -Infinity));
  }

  function sameShape(a, b) {
    return Boolean(a && b) && a.length === b.length && (a.length === 0 || a[0].length === b[0].length);
  }

  /** The greatest change of an entry; Infinity if one became masked. */
  function greatestChange(rows, base) {
    let most = 0;
    for (let i = 0; i < rows.length; i++) {
      for (let j = 0; j < rows[i].length; j++) {
        if (rows[i][j] !== base[i][j]) most = Math.max(most, Math.abs(rows[i][j] - base[i][j]));
      }
    }
    return most;
  }

  /** Draws the cells alone; masked ones are hatched. */
  function paint(context, rows, scale, x, y, width, height) {
    const columns = rows[0].length;
    if (shared.width < columns) shared.width = columns;
    if (shared.height < rows.length) shared.height = rows.length;
    const small = shared.getContext("2d");
    const image = small.createImageData(columns, rows.length);
    const masked = [];
    for (let i = 0, at = 0; i < rows.length; i++) {
      for (let j = 0; j < columns; j++, at += 4) {
        Colour.write(scale, rows[i][j], image.data, at);
        image.data[at + 3] = 255;
        if (!Number.isFinite(rows[i][j])) masked.push([i, j]);
      }
    }
    small.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(shared, 0, 0, columns, rows.length, x, y, width, height);
    hatch(context, masked, x, y, width / columns, height / rows.length);
  }

  function hatch(context, cells, x, y, cellWidth, cellHeight) {
    if (cells.length === 0) return;
    context.save();
    context.beginPath();
    for (const [i, j] of cells) {
      context.rect(x + j * cellWidth, y + i * cellHeight, cellWidth, cellHeight);
    }
    context.clip();
    context.beginPath();
    const [right, bottom] = [context.canvas.width, context.canvas.height];
    for (let k = -bottom; k < right; k += 5) {
      context.moveTo(k, 0);
      context.lineTo(k + bottom, bottom);
    }
    context.strokeStyle = "#8a8a8a";
    context.lineWidth = 1;
    context.stroke();
    context.restore();
  }

  /** A canvas's context, cleared, in CSS pixels, sharp on fine screens. */
  function clean(canvas, width, height) {
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** Sets a text; says whether it was another one. */
  function write(target, text) {
    if (target.textContent === text) return false;
    target.textContent = text;
    return true;
  }

  /** One matrix with its caption. */
  class Picture {
    /**
     * @param slot what the figure is for, e.g. "encoder.weights"; stays when its path changes
     * @param title of the caption
     * @param listener told when a cell is looked at: cell(picture, i, j), and leave(picture)
     */
    constructor(slot, title, listener) {
      this.slot = slot;
      this.listener = listener;
      this.cursor = [0, 0];
      this.marks = [];
      this.room = 0;
      this.figure = element("figure", "heat");
      this.figure.dataset.slot = slot;
      const caption = element("figcaption");
      this.title = element("span", "title", title);
      this.formula = element("span", "formula");
      this.button = element("button", "numbers", "table");
      this.button.type = "button";
      this.button.setAttribute("aria-expanded", "false");
      this.button.addEventListener("click", () => this.toggleTable());
      this.delta = element("span", "badge");
      caption.append(this.title, " ", this.formula, this.delta, this.button);
      this.canvas = element("canvas");
      this.canvas.tabIndex = 0;
      this.canvas.setAttribute("role", "application");
      this.canvas.setAttribute("aria-roledescription", "matrix");
      this.none = element("p", "none");
      this.none.hidden = true;
      this.figure.append(caption, this.canvas, this.none);
      this.listen();
      new ResizeObserver((entries) => {
        const room = Math.floor(entries[0].contentRect.width);
        if (room !== this.room) {
          this.room = room;
          this.arrange();
          this.draw();
        }
      }).observe(this.figure);
    }

    listen() {
      this.canvas.addEventListener("mousemove", (event) => {
        const cell = this.cellAt(event.offsetX, event.offsetY);
        if (cell) this.look(cell[0], cell[1]);
        else this.leave();
      });
      this.canvas.addEventListener("mouseleave", () => {
        if (document.activeElement !== this.canvas) this.leave();
      });
      this.canvas.addEventListener("focus", () => {
        if (this.canvas.matches(":focus-visible")) this.look(...this.cursor);
      });
      this.canvas.addEventListener("blur", () => this.leave());
      this.canvas.addEventListener("keydown", (event) => this.key(event));
    }

    key(event) {
      if (!this.rows || event.ctrlKey || event.metaKey || event.altKey) return;
      let [i, j] = this.cursor;
      const [lastRow, lastColumn] = [this.rows.length - 1, this.rows[0].length - 1];
      switch (event.key) {
        case "ArrowUp": i--; break;
        case "ArrowDown": i++; break;
        case "ArrowLeft": j--; break;
        case "ArrowRight": j++; break;
        case "Home": j = 0; break;
        case "End": j = lastColumn; break;
        case "PageUp": i = 0; break;
        case "PageDown": i = lastRow; break;
        case "Enter": this.toggleTable(); event.preventDefault(); return;
        case "Escape": this.leave(); return;
        default: return;
      }
      event.preventDefault();
      this.look(Math.min(lastRow, Math.max(0, i)), Math.min(lastColumn, Math.max(0, j)));
    }

    /**
     * Takes a matrix; draw shows it. Apart, so that the page is laid out once and not for each.
     *
     * @param path of the trace
     * @param rows its numbers, or undefined if they did not come
     * @param names {rows: words, columns: words or null for dimensions}
     * @param base the numbers of the whole model, or undefined; with change, what is drawn is the
     *     difference from them
     * @param formula {id, text, title} or null
     */
    show({ path, rows, names, base, change, formula, missing, title }) {
      this.path = path;
      if (this.figure.dataset.path !== path) this.figure.dataset.path = path;
      if (title) write(this.title, title);
      this.values = rows;
      this.base = sameShape(rows, base) ? base : undefined;
      this.change = Boolean(change && this.base);
      this.rows = this.change ? difference(rows, this.base) : rows;
      this.names = names;
      this.formulaId = formula ? formula.id : "";
      if (write(this.formula, this.formulaId)) {
        this.formula.title = formula ? `${formula.text} — formula ${formula.id} of the notes` : "";
      }
      this.none.hidden = Boolean(rows);
      write(this.none, missing || "");
      this.canvas.hidden = !rows;
      this.button.hidden = !rows;
      if (rows) {
        const [i, j] = this.cursor;
        this.cursor = [Math.min(i, rows.length - 1), Math.min(j, rows[0].length - 1)];
        this.scale = Colour.scaleOf(this.rows);
        const most = this.base ? greatestChange(rows, this.base) : 0;
        const delta = most > 5e-5 ? format(most, most < 0.01 ? 4 : 2) : "";
        if (write(this.delta, delta && `Δ ${delta}`)) {
          this.delta.title = delta && `changed by up to ${delta} by what is switched off`;
        }
        this.canvas.setAttribute("aria-label",
          `${this.title.textContent}, ${rows.length} rows, ${rows[0].length} columns` +
          (delta ? `, changed by up to ${delta}` : "") +
          (this.change ? ", the change against the whole model is shown" : "") + ". Arrow keys read the cells.");
      }
      this.arrange();
      if (this.table) this.fillTable();
    }

    /** Where the cells lie: labels take what the words need, cells share what is left. */
    measure() {
      const [rows, columns] = [this.rows.length, this.rows[0].length];
      const words = this.names.columns;
      let widest = 0;
      for (const name of this.names.rows) widest = Math.max(widest, widthOf(name));
      const left = Math.min(Math.ceil(widest) + 8, Math.max(52, this.room * 0.3));
      let longest = 0;
      if (words) for (const name of words) longest = Math.max(longest, widthOf(name));
      const free = this.room - left - 1;
      const most = words ? 46 : columns <= 16 ? 18 : 14;
      const cell = Math.min(most, free / columns);
      const flat = words && longest + 6 <= cell; // the words fit side by side
      const top = words ? (flat ? 18 : Math.min(Math.ceil(longest) + 8, 84)) : 15;
      const height = words ? Math.min(30, Math.max(18, cell)) : rows > 24 ? 12 : 17;
      return { left, top, cell, height, flat, width: cell * columns, tall: height * rows };
    }

    /** Gives the canvas its place on the page. */
    arrange() {
      if (!this.rows || this.room < 40) {
        this.box = null;
        return;
      }
      const box = (this.box = this.measure());
      const [width, height] = [Math.ceil(box.left + box.width) + 1 + "px", box.top + box.tall + 1 + "px"];
      if (this.canvas.style.width !== width) this.canvas.style.width = width;
      if (this.canvas.style.height !== height) this.canvas.style.height = height;
    }

    draw() {
      if (this.box) drawSoon(this.canvas, () => this.paint());
    }

    paint() {
      const box = this.box;
      if (!box) return;
      const context = clean(this.canvas, Math.ceil(box.left + box.width) + 1, box.top + box.tall + 1);
      const ink = Heat.theme.ink;
      paint(context, this.rows, this.scale, box.left, box.top, box.width, box.tall);
      context.strokeStyle = Heat.theme.line;
      context.strokeRect(box.left - 0.5, box.top - 0.5, box.width + 1, box.tall + 1);
      context.font = box.height < 14 ? "10px system-ui, sans-serif" : FONT;
      context.fillStyle = ink;
      context.textBaseline = "middle";
      context.textAlign = "right";
      this.names.rows.forEach((name, i) => {
        context.fillText(shorten(name, box.left - 6), box.left - 5, box.top + (i + 0.5) * box.height);
      });
      if (this.names.columns) this.drawColumnWords(context, box);
      else this.drawDimensions(context, box);
      if (box.cell >= 32 && box.height >= 17) this.drawNumbers(context, box);
      for (const mark of this.marks) this.outline(context, box, mark, Heat.theme.mark);
      if (this.at) this.outline(context, box, { row: this.at[0], column: this.at[1] }, Heat.theme.cursor);
    }

    drawColumnWords(context, box) {
      this.names.columns.forEach((name, j) => {
        const x = box.left + (j + 0.5) * box.cell;
        if (box.flat) {
          context.textAlign = "center";
          context.fillText(name, x, box.top - 9);
          return;
        }
        if (box.cell < 9) return; // too narrow to be read; the cursor tells the word
        context.save();
        context.translate(x, box.top - 5);
        context.rotate(-Math.PI / 2);
        context.textAlign = "left";
        context.fillText(shorten(name, box.top - 8), 0, 0);
        context.restore();
      });
    }

    drawDimensions(context, box) {
      const columns = this.rows[0].length;
      const every = columns <= 16 ? 4 : columns <= 64 ? 8 : 32;
      context.font = "10px system-ui, sans-serif";
      context.fillStyle = Heat.theme.quiet;
      context.textAlign = "center";
      for (let j = 0; j < columns; j += every) {
        context.fillText(String(j), box.left + (j + 0.5) * box.cell, box.top - 7);
      }
    }

    drawNumbers(context, box) {
      context.font = "11px system-ui, sans-serif";
      context.textAlign = "center";
      this.rows.forEach((row, i) => row.forEach((value, j) => {
        const y = box.top + (i + 0.5) * box.height;
        const x = box.left + (j + 0.5) * box.cell;
        if (!Number.isFinite(value)) { // on the hatching it needs a ground of its own
          context.fillStyle = "#e0e0e0";
          context.fillRect(x - 11, y - 7, 22, 14);
          context.fillStyle = "#333";
        } else {
          context.fillStyle = Colour.ink(this.scale, value);
        }
        context.fillText(format(value, Math.abs(value) >= 99.5 ? 0 : Math.abs(value) >= 9.95 ? 1 : 2), x, y);
      }));
    }

    outline(context, box, { row, column }, colour) {
      const x = box.left + (column === undefined ? 0 : column * box.cell);
      const y = box.top + (row === undefined ? 0 : row * box.height);
      const width = column === undefined ? box.width : box.cell;
      const height = row === undefined ? box.tall : box.height;
      context.lineWidth = 4;
      context.strokeStyle = "#fff";
      context.strokeRect(x, y, width, height);
      context.lineWidth = 2;
      context.strokeStyle = colour;
      context.strokeRect(x, y, width, height);
      context.lineWidth = 1;
    }

    cellAt(x, y) {
      const box = this.box;
      if (!box || !this.rows) return null;
      const i = Math.floor((y - box.top) / box.height);
      const j = Math.floor((x - box.left) / box.cell);
      return i >= 0 && j >= 0 && i < this.rows.length && j < this.rows[0].length ? [i, j] : null;
    }

    look(i, j) {
      if (!this.rows || (this.at && this.at[0] === i && this.at[1] === j)) return;
      this.cursor = [i, j];
      this.at = [i, j];
      this.draw();
      this.listener.cell(this, i, j);
    }

    leave() {
      if (!this.at) return;
      this.at = null;
      this.draw();
      this.listener.leave(this);
    }

    mark(marks) {
      if (marks.length === 0 && this.marks.length === 0) return;
      this.marks = marks;
      this.draw();
    }

    /** The cell's rectangle on the screen, for the tooltip. */
    place(i, j) {
      const at = this.canvas.getBoundingClientRect();
      const { left, top, cell, height } = this.box;
      return { left: at.left + left + j * cell, top: at.top + top + i * height, width: cell, height };
    }

    columnName(j) {
      return this.names.columns ? `«${this.names.columns[j]}»` : `dimension ${j}`;
    }

    toggleTable() {
      if (this.table) {
        this.table.remove();
        this.table = null;
      } else if (this.rows) {
        this.table = element("div", "scroll");
        this.table.tabIndex = 0;
        this.table.setAttribute("role", "region");
        this.table.setAttribute("aria-label", this.title.textContent + " as a table");
        this.figure.append(this.table);
        this.fillTable();
      }
      this.button.setAttribute("aria-expanded", String(Boolean(this.table)));
    }

    fillTable() {
      const table = element("table");
      table.append(element("caption", "quiet",
        this.path + (this.change ? ", change against the whole model" : "")));
      const head = table.createTHead().insertRow();
      head.append(element("td"));
      for (let j = 0; j < this.rows[0].length; j++) {
        const cell = element("th", "", this.names.columns ? this.names.columns[j] : String(j));
        cell.scope = "col";
        head.append(cell);
      }
      const body = table.createTBody();
      this.rows.forEach((row, i) => {
        const line = body.insertRow();
        const name = element("th", "", this.names.rows[i]);
        name.scope = "row";
        line.append(name);
        for (const value of row) line.append(element("td", "", format(value)));
      });
      this.table.replaceChildren(table);
    }
  }

  function shorten(text, room) {
    if (widthOf(text) <= room) return text;
    let cut = text;
    while (cut.length > 1 && widthOf(cut + "…") > room) cut = cut.slice(0, -1);
    return cut + "…";
  }

  /** Colours that follow light and dark; page.js sets them. */
  const theme = { ink: "#000", quiet: "#555", line: "#888", mark: "#e69f00", cursor: "#d55e00" };

  return { Picture, paint, clean, drawSoon, format, numbers, difference, greatestChange, sameShape, element, theme };
})();
