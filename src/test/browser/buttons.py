"""What a reader does to a kernel that is at work: watch it, stop it, restart it."""

import json
import re

from chromium import Failure, picture
from notebook_page import open_notebook

# The training of this notebook is stopped; here it is made as long as a reader's.
TRAINING, SHORTENED, FULL = "13-a-small-translator", "Lectern.budget(20, 1)", "20"

# A reader who has pressed stop waits no longer than this for the cell to end.
STOP_SECONDS = 0.5

# The kernel waits no longer for a cell that is stopped; its thread ends after the step at hand, and
# what it returns is there then. The number is that of the epochs.
WAIT_FOR_LEARNT = (
    "for (int i = 0; learnt == null && i < 200; i++) Thread.sleep(100);\n"
    "learnt == null ? 0 : learnt.recipe().epochs()"
)

# IJava reports an error of its own; the training says it, too, where the kernel still listens.
STOPPED = re.compile("interrupted|training stopped")

RESTARTED = "00-notebook-in-ten-minutes"
LIMIT_SECONDS = 300

# A formula that is wrong is never drawn: who waits as for a right one waits in vain.
NEVER_DRAWN_SECONDS = 15

# Cells, and what is to be said of them.
FAULTS = [
    ("markdown", "A formula that is wrong: $\\frac{1}$", "wrong"),
    ("markdown", "A formula that is left as it is: $\\frac{1}{$", "0 are shown"),
    ("markdown", "A picture that is missing: ![none](missing.png)", "images"),
    ("code", 'System.err.println("careless")', "stderr"),
    ("code", "int zero = 0;\n1 / zero", "ArithmeticException"),
]


def stop_a_training(browser, server, folder, kernel):
    """Progress moves while a training runs; stop ends the cell; the next cell answers."""
    path, training = notebook_up_to_training(folder)
    with open_notebook(browser, server.url(path), path.stem, kernel) as notebook:
        page = notebook.page
        notebook.menu("Run", "Run All Cells")
        values = watch_progress(page, training)
        picture(page, "stop-before")
        seconds = press_stop(page)
        picture(page, "stop-after")
        notebook.expect(
            seconds <= STOP_SECONDS,
            f"the training ended {seconds:.2f} s after stop, not within {STOP_SECONDS} s",
        )
        stopped = notebook.cells()[training]
        said = stopped["text"] + json.dumps(stopped["outputs"])
        notebook.expect(STOPPED.search(said), "the cell does not say that it stopped", stopped)
        answer = run_new_cell(page, "6 * 7")
        notebook.expect(answer == "42", f"the next cell answers {answer!r}, not '42'")
        answer = run_new_cell(page, WAIT_FOR_LEARNT)
        notebook.expect(
            answer == FULL, f"what was learnt until stop is not kept: {answer!r}"
        )
        notebook.expect(not page.complaints, f"console errors: {page.complaints}")
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
    """Types code into a new cell at the end and runs it; returns its result as text."""
    page.keyboard.press("Escape")
    page.evaluate(
        "() => { const notebook = jupyterapp.shell.currentWidget.content;"
        " notebook.activeCellIndex = notebook.widgets.length - 1; notebook.activate(); }"
    )
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Shift+Enter")
    return page.wait_for_function(
        """code => {
          const cell = jupyterapp.shell.currentWidget.content.widgets
              .find(cell => cell.model.sharedModel.source === code);
          if (!cell?.model.executionCount) return false;
          // The last one: before it stands what the stopped training printed at its end.
          const output = cell.model.outputs.toJSON().at(-1);
          return [output?.data?.["text/plain"] ?? JSON.stringify(output)].flat().join("");
        }""",
        arg=code,
    ).json_value()


def find_planted_faults(browser, server, folder, kernel):
    """The checks of this folder themselves: a notebook with one fault of each kind."""
    notebook = json.loads((folder / f"{RESTARTED}.ipynb").read_text())
    notebook["cells"] = [
        {"id": f"fault-{number}", "cell_type": kind, "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for number, (kind, source, _) in enumerate(FAULTS)
    ]
    path = folder / "planted-faults.ipynb"
    path.write_text(json.dumps(notebook))
    with open_notebook(browser, server.url(path), path.stem, kernel) as opened:
        opened.run_all(LIMIT_SECONDS)
        opened.wait_until_drawn(NEVER_DRAWN_SECONDS)
        found = opened.problems()
    for number, (_, source, wanted) in enumerate(FAULTS):
        of_cell = [problem for problem, cell in found if cell and cell["number"] == number + 1]
        if not any(wanted in problem for problem in of_cell):
            raise Failure(f"planted faults: {source!r} should be found by {wanted!r}: {of_cell}")
    if not any(cell is None and "console" in problem for problem, cell in found):
        raise Failure(f"planted faults: the missing picture is no console error: {found}")
    return f"{len(found)} problems of {len(FAULTS)} bad cells"


def restart_and_run_all(browser, server, folder, kernel):
    """A notebook that has run begins anew with the number 1 in a fresh kernel."""
    path = folder / f"{RESTARTED}.ipynb"
    with open_notebook(browser, server.url(path), "restart", kernel) as notebook:
        notebook.run_all(LIMIT_SECONDS)
        notebook.restart_and_run_all(LIMIT_SECONDS)
        seen = notebook.check()
        numbers = [cell["count"] for cell in notebook.cells() if cell["count"]]
        wanted = list(range(1, len(numbers) + 1))
        if numbers != wanted:
            raise Failure(f"restart: the cells have the numbers {numbers}, not {wanted}")
    return ", ".join(f"{number} {kind}" for kind, number in seen.items())
