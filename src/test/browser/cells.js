// What the open notebook shows, cell by cell: what the model holds, and what came of it on the page.
() => {
  const count = (text, pattern) => (text.match(pattern) ?? []).length;
  const join = text => (Array.isArray(text) ? text.join("") : text ?? "");
  // A closed <details> hides what it holds, and the cell's toolbar is none of ours.
  const open = node => node.closest("details:not([open])") === null;
  const shown = node => node.getBoundingClientRect().height > 0 || !open(node);

  return jupyterapp.shell.currentWidget.content.widgets.map((cell, index) => {
    const {cell_type: type, source, outputs = [], id} = cell.model.toJSON();
    const area = cell.node.querySelector(
        type === "code" ? ".jp-Cell-outputArea" : ".jp-MarkdownOutput");
    const all = selector => (area === null ? [] : [...area.querySelectorAll(selector)]);
    const html = outputs.map(output => join(output.data?.["text/html"])).join("\n");
    const prose = join(source).replace(/```[^]*?```|`[^`]*`/g, "").replace(/\\\$/g, "");
    const markdown = type === "markdown";
    return {
      number: index + 1,
      id,
      type,
      source: join(source),
      outputs,
      text: area?.textContent ?? "", // innerText is empty where it is off screen
      state: cell.model.executionState,
      count: cell.model.executionCount ?? null,
      tables: {
        asked: markdown ? count(prose, /^\|[-:| ]*-[-:| ]*$/gm) : count(html, /<table/g),
        shown: all("table").filter(t => shown(t) && t.rows.length > 0).length,
      },
      images: {
        asked: markdown
            ? count(prose, /!\[.*?\]\(|<img/g)
            : outputs.filter(output => output.data?.["image/png"] && !output.data["text/html"]).length
                + count(html, /<img/g),
        shown: all("img").filter(i => shown(i) && i.complete && i.naturalWidth > 0).length,
        loading: all("img").filter(i => !i.complete).length,
      },
      formulas: {
        asked: markdown ? count(prose, /\$\$[^]+?\$\$|\$[^$]+?\$/g) : 0,
        shown: all("mjx-container").filter(shown).length,
      },
      badFormulas: all("mjx-merror, [data-mjx-error]").map(node => node.textContent),
    };
  });
}
