"""A notebook that is open in a page of JupyterLab or Notebook 7.

Buttons and menus are used as a reader uses them; what happens is read from the application, which
shows itself to scripts as `jupyterapp`. Nothing here sleeps: each wait is for a state.
"""

import re
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from chromium import HEIGHT, PATIENCE_SECONDS, PICTURES, WIDTH, Failure, page_of, picture

CELLS = (Path(__file__).parent / "cells.js").read_text()

# Of one picture, so that it can be read (Chromium draws at most 16384 pixels).
PICTURE_HEIGHT = 3000

# Complaints of the console that are none of ours: the text in full, as a pattern, and the reason.
HARMLESS = [
    (
        r"uncaught: Cannot read properties of undefined \(reading 'schema'\)",
        "Jupyter's plugin of shortcuts hears of the settings of another plugin before its own are"
        " loaded, and loads them anyway; seen in Notebook 7.6.5, on any page",
    ),
]

ANSI_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@contextmanager
def open_notebook(browser, url, name, kernel):
    """Opens a notebook in a fresh page; shuts its kernel down at the end."""
    with page_of(browser, HARMLESS) as page:
        notebook = NotebookPage(page, name)
        try:
            notebook.open(url, kernel)
            yield notebook
        finally:
            notebook.shut_down()


class NotebookPage:
    def __init__(self, page, name):
        self.page, self.name = page, name

    # --- Opening -----------------------------------------------------------------------------

    def open(self, url, kernel):
        """Opens the notebook and waits until its kernel answers; changes to another kernel."""
        self.page.goto(url)
        self.page.wait_for_function(
            """() => {
              const panel = window.jupyterapp?.shell?.currentWidget;
              return panel?.context?.isReady && panel.sessionContext?.isReady
                  && panel.sessionContext.session?.kernel?.connectionStatus === "connected";
            }"""
        )
        if self.kernel() != kernel:
            self.page.evaluate(
                "async name => {"
                " await jupyterapp.shell.currentWidget.sessionContext.changeKernel({name}); }",
                kernel,
            )
        self.page.evaluate(
            "async () => {"
            " await jupyterapp.shell.currentWidget.sessionContext.session.kernel.info; }"
        )
        self.expect(self.kernel() == kernel, f"the kernel is {self.kernel()}, not {kernel}")
        self.record_seconds()

    def record_seconds(self):
        """From now on `cellSeconds` has how long each cell took, by its source."""
        self.page.evaluate(
            """() => {  // by the browser's clock: IJava's messages are dated to the minute
              const began = {};
              window.cellSeconds = {};
              jupyterapp.shell.currentWidget.sessionContext.iopubMessage.connect((_, message) => {
                const {parent_header: {msg_id: id}, header: {msg_type: type}, content} = message;
                if (type === "execute_input") {
                  began[id] = {code: content.code, at: performance.now()};
                } else if (content.execution_state === "idle" && id in began) {
                  cellSeconds[began[id].code] = (performance.now() - began[id].at) / 1000;
                }
              });
            }"""
        )

    def kernel(self):
        return self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.name ?? 'none'"
        )

    def kernel_on_the_toolbar(self):
        return self.page.locator(".jp-Toolbar-kernelName").first.inner_text().strip()

    def shut_down(self):
        self.page.evaluate(
            "async () => {"
            " await window.jupyterapp?.shell?.currentWidget?.sessionContext?.shutdown(); }"
        )

    def command(self, name, arguments=None):
        self.page.evaluate(
            "async ([name, args]) => { await jupyterapp.commands.execute(name, args ?? {}); }",
            [name, arguments],
        )

    # --- What a reader does ------------------------------------------------------------------

    def menu(self, bar, item):
        """Chooses an entry of the menu bar, by its exact text."""
        self.page.get_by_role("menuitem", name=bar, exact=True).click()
        label = re.compile(f"^{re.escape(item)}$")
        self.page.locator(".lm-Menu-itemLabel", has_text=label).click()

    def run_all(self, limit):
        """Runs all cells; returns the seconds until the last one has answered."""
        start = time.monotonic()
        self.menu("Run", "Run All Cells")
        self.wait_for_the_end(limit)
        return time.monotonic() - start

    def restart_and_run_all(self, limit):
        """As the menu does it; outputs are cleared before, so that old ones cannot be mistaken."""
        self.menu("Edit", "Clear Outputs of All Cells")
        self.page.wait_for_function(
            "() => jupyterapp.shell.currentWidget.content.widgets"
            ".every(cell => !cell.model.executionCount)"
        )
        self.menu("Kernel", "Restart Kernel and Run All Cells…")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.wait_for_the_end(limit)

    def wait_for_the_end(self, limit):
        """Waits until each code cell has its number and the kernel is idle, or one has failed."""
        try:
            end = self.page.wait_for_function(
                """() => {
                  const panel = jupyterapp.shell.currentWidget;
                  const kernel = panel.sessionContext.session?.kernel;
                  if (["dead", "autorestarting"].includes(kernel?.status)) return kernel.status;
                  const code = panel.content.widgets
                      .filter(cell => cell.model.type === "code"
                          && cell.model.sharedModel.source.trim() !== "");
                  for (const cell of code) {
                    for (let i = 0; i < cell.model.outputs.length; i++) {
                      if (cell.model.outputs.get(i).type === "error") return "error";
                    }
                  }
                  return kernel?.status === "idle" && code.every(cell =>
                      cell.model.executionState === "idle" && cell.model.executionCount)
                      ? "done" : false;
                }""",
                timeout=limit * 1000,
            ).json_value()
        except PlaywrightTimeout:
            waiting = [c for c in self.cells() if c["type"] == "code" and c["count"] is None]
            cell = waiting[0] if waiting else None
            self.fail(f"not finished after {limit} s, kernel {self.status()}", cell)
        if end not in ("done", "error"):  # an error is reported with its cell by `check`
            self.fail(f"the kernel stopped ({end}): see the server's log in {PICTURES}")

    def status(self):
        return self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status ?? 'none'"
        )

    # --- What the reader sees ----------------------------------------------------------------

    def cells(self):
        return self.page.evaluate(CELLS)

    def check(self):
        """Fails at the first problem of a notebook that has run; returns how much it shows."""
        self.wait_until_drawn()
        for problem, cell in self.problems():
            self.fail(problem, cell)
        cells = self.cells()
        return {k: sum(c[k]["shown"] for c in cells) for k in ("tables", "images", "formulas")}

    def problems(self):
        """All that is wrong, as pairs (problem, cell or None)."""
        problems = []
        for cell in self.cells():
            for output in cell["outputs"]:
                if output["output_type"] == "error":
                    problems.append((f"an error: {error_text(output)}", cell))
                if output.get("name") == "stderr":
                    problems.append((f"a red block of stderr: {text_of(output['text'])}", cell))
            for kind in ("tables", "images", "formulas"):
                asked, shown = cell[kind]["asked"], cell[kind]["shown"]
                if shown < asked:
                    problems.append((f"{asked} {kind} are asked for, {shown} are shown", cell))
            if cell["badFormulas"]:
                problems.append((f"formulas that are wrong: {cell['badFormulas']}", cell))
        if self.page.complaints:
            problems.append((f"console errors: {self.page.complaints}", None))
        return problems

    def wait_until_drawn(self, seconds=PATIENCE_SECONDS):
        """MathJax sets formulas when the browser has time for it, and images are decoded then."""
        try:
            self.page.wait_for_function(
                f"() => ({CELLS})().every(cell => cell.formulas.shown >= cell.formulas.asked"
                " && cell.images.loading === 0)",
                polling=200,
                timeout=seconds * 1000,
            )
        except PlaywrightTimeout:
            pass  # `problems` says which

    def pictures(self, name):
        """Pictures of the whole notebook, in parts, at target/browser/NAME-1.png ..."""
        height = self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.content.outerNode.scrollHeight"
        )
        self.page.set_viewport_size(
            {"width": WIDTH, "height": min(height, PICTURE_HEIGHT) + HEIGHT // 4}
        )
        # The page goes on below the last cell, so that this can be scrolled to the top.
        scroll = """top => {
          const {outerNode, widgets} = jupyterapp.shell.currentWidget.content;
          outerNode.scrollTo({top, behavior: "instant"});
          const last = widgets.map(cell => cell.node)
              .filter(node => getComputedStyle(node).display !== "none").at(-1);
          return outerNode.scrollTop < top || !last || last.isConnected
              && last.getBoundingClientRect().bottom <= outerNode.getBoundingClientRect().bottom;
        }"""
        part, top, end = 1, 0, False
        while not end:
            end = self.page.evaluate(scroll, top)
            picture(self.page, f"{name}-{part}")
            part, top = part + 1, top + PICTURE_HEIGHT
        self.page.evaluate(scroll, 0)
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    # --- Failing -----------------------------------------------------------------------------

    def expect(self, fact, otherwise, cell=None):
        if not fact:
            self.fail(otherwise, cell)

    def fail(self, problem, cell=None):
        text = f"{self.name}: {problem}"
        if cell is not None:
            self.page.evaluate(
                "index => { const notebook = jupyterapp.shell.currentWidget.content;"
                " notebook.activeCellIndex = index;"
                " notebook.widgets[index].node.scrollIntoView(); }",
                cell["number"] - 1,
            )
            source = "\n".join("    " + line for line in cell["source"].splitlines())
            text = f"{self.name}: cell {cell['number']} ({cell['id']}): {problem}\n{source}"
        path = picture(self.page, f"failed-{self.name}")
        raise Failure(f"{text}\npicture: {path}")


def error_text(output):
    return ANSI_COLOUR.sub("", "\n".join(output["traceback"])) or output["evalue"]


def text_of(text):
    return "".join(text) if isinstance(text, list) else text
