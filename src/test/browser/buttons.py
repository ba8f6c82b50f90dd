"""What a reader does to a kernel that is at work: watch it, stop it, restart it."""

import json

from chromium import Failure, page_of, picture
from notebook_page import HARMLESS, NotebookPage

# The training of this notebook is stopped; here it is made as long as a reader's.
TRAINING, SHORTENED, FULL = "13-a-small-translator", "Lectern.budget(20, 1)", "20"

# A reader who has pressed stop waits no longer than this for the cell to end.
STOP_SECONDS = 0.5

RESTARTED = "00-notebook-in-ten-minutes"
LIMIT_SECONDS = 300


def stop_a_training(browser, server, folder, kernel):
    """Progress moves while a training runs; stop ends the cell; the next cell answers."""
    path, training = notebook_up_to_training(folder)
    with page_of(browser, HARMLESS) as page:
        notebook = NotebookPage(page, path.stem)
        notebook.open(server.url(path), kernel)
        try:
            notebook.menu("Run", "Run All Cells")
            values = watch_progress(page, training)
            picture(page, "stop-before")
            seconds = press_stop(page)
            picture(page, "stop-after")
            notebook.expect(
                seconds <= STOP_SECONDS,
                f"the training ended {seconds:.2f} s after stop, not within {STOP_SECONDS} s",
            )
            notebook.wait_for_the_end(LIMIT_SECONDS)
            stopped = notebook.cells()[training]
            notebook.expect("stopped" in stopped["text"], "the cell does not say that it stopped")
            answer = run_new_cell(page, "6 * 7")
            notebook.expect(answer == "42", f"the next cell answers {answer!r}, not '42'")
            notebook.check()
        finally:
            notebook.shut_down()
    return f"stopped after {seconds:.3f} s; the bar was seen at {', '.join(values)}"


def notebook_up_to_training(folder):
    """A copy of the notebook that ends with its training; and that cell's index."""
    notebook = json.loads((folder / f"{TRAINING}.ipynb").read_text())
    cells = notebook["cells"]
    found = [i for i, cell in enumerate(cells) if SHORTENED in "".join(cell["source"])]
    if not found:
        raise Failure(f"{TRAINING}: no cell holds {SHORTENED}; the training to be stopped is gone")
    training = found[0]
    cells[training]["source"] = "".join(cells[training]["source"]).replace(SHORTENED, FULL)
    del cells[training + 1 :]
    path = folder / "stop-a-training.ipynb"
    path.write_text(json.dumps(notebook))
    return path, training


def watch_progress(page, training):
    """Waits until the cell's progress bar has been seen at three places; returns them."""
    bar = f"jupyterapp.shell.currentWidget.content.widgets[{training}].node" \
        ".querySelector('progress')?.value"
    values = []
    while len(values) < 3:
        value = page.wait_for_function(
            "last => { const value = " + bar + "; return value > last ? value : false; }",
            arg=values[-1] if values else 0,
        )
        values.append(value.json_value())
    return [f"{value:g}" for value in values]


def press_stop(page):
    """Presses the stop button; returns the seconds until the kernel is idle, seen in the page."""
    page.evaluate(
        """() => {
          const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
          const times = window.stopTimes = {};
          document.addEventListener("click", () => { times.pressed ??= performance.now(); }, true);
          kernel.statusChanged.connect((_, status) => {
            if (times.pressed && status === "idle") times.idle ??= performance.now();
          });
        }"""
    )
    page.locator(".jp-NotebookPanel-toolbar [data-command='notebook:interrupt-kernel']").click()
    times = page.wait_for_function("() => stopTimes.idle && stopTimes").json_value()
    return (times["idle"] - times["pressed"]) / 1000


def run_new_cell(page, code):
    """Types code into a new cell at the end and runs it; returns the text of its output."""
    page.keyboard.press("Escape")
    page.evaluate(
        "() => { const notebook = jupyterapp.shell.currentWidget.content;"
        " notebook.activeCellIndex = notebook.widgets.length - 1; notebook.activate(); }"
    )
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type(code)
    page.keyboard.press("Shift+Enter")
    return page.wait_for_function(
        """code => {
          const cell = jupyterapp.shell.currentWidget.content.widgets
              .find(cell => cell.model.sharedModel.source === code);
          return cell?.model.executionCount
              && cell.node.querySelector(".jp-OutputArea-output")?.innerText.trim();
        }""",
        arg=code,
    ).json_value()


def restart_and_run_all(browser, server, folder, kernel):
    """A notebook that has run begins anew with the number 1 in a fresh kernel."""
    path = folder / f"{RESTARTED}.ipynb"
    with page_of(browser, HARMLESS) as page:
        notebook = NotebookPage(page, "restart")
        notebook.open(server.url(path), kernel)
        try:
            notebook.run_all(LIMIT_SECONDS)
            notebook.restart_and_run_all(LIMIT_SECONDS)
            seen = notebook.check()
            numbers = [cell["count"] for cell in notebook.cells() if cell["count"]]
        finally:
            notebook.shut_down()
        wanted = list(range(1, len(numbers) + 1))
        if numbers != wanted:
            raise Failure(f"restart: the cells have the numbers {numbers}, not {wanted}")
    return ", ".join(f"{number} {kind}" for kind, number in seen.items())
