"""Drives JupyterLab through every notebook in Chromium, and Notebook 7 through two.

Each notebook is opened, run with short trainings by Run > Run All Cells, and looked at: kernel,
errors, red blocks, images, tables, formulas, the console. Then the stop button, progress, the
restart, and a notebook with planted faults, which must be found. One server and one browser; each
kernel is shut down before the next.
"""

import argparse
import functools

from attempts import Attempts
from buttons import find_planted_faults, restart_and_run_all, stop_a_training
from chromium import chromium
from notebook_page import open_notebook
from servers import copy_of_clone, lab, notebook7

BUTTONS = [stop_a_training, restart_and_run_all, find_planted_faults]
PARTS = ["lab", "buttons", "notebook7"]

# For Notebook 7: the first one, one with formulas, tables and charts, and the explorer's page.
IN_NOTEBOOK_7 = ["00", "05", "17"]

# From Run All to the last output, on a machine that does other things too.
LIMIT_SECONDS = 300


def main():
    options = parse()
    clone = copy_of_clone("notebooks")
    folder = clone / "notebooks"
    every = sorted(folder.glob("*.ipynb"))
    paths = [find(name, every) for name in options.notebooks] or every
    attempts = Attempts()
    with chromium(options.headed) as browser:
        if "lab" in options.parts or "buttons" in options.parts:
            with lab(clone, options.kernel) as server:
                for path in paths if "lab" in options.parts else []:
                    case = functools.partial(run, browser, server, path, path.stem, options.kernel)
                    attempts.attempt(path.stem, case)
                for what in BUTTONS if "buttons" in options.parts else []:
                    case = functools.partial(what, browser, server, folder, options.kernel)
                    attempts.attempt(what.__name__, case)
        if "notebook7" in options.parts:
            with notebook7(clone) as server:
                for path in (find(name, every) for name in IN_NOTEBOOK_7):
                    name = f"{path.stem}-notebook7"
                    case = functools.partial(run, browser, server, path, name, options.kernel)
                    attempts.attempt(name, case)
    attempts.end()


def parse():
    parser = argparse.ArgumentParser(
        prog="src/test/browser/run notebooks.py",
        description="Run notebooks in JupyterLab in a real browser and look at what they show.",
    )
    parser.add_argument(
        "--notebooks",
        type=lambda names: names.split(","),
        default=[],
        metavar="05,13",
        help="in JupyterLab these alone, by the beginning of their names",
    )
    parser.add_argument(
        "--parts",
        type=lambda parts: parts.split(","),
        default=PARTS,
        metavar="lab,buttons",
        help=f"these alone, of {', '.join(PARTS)}: JupyterLab; stop and restart; Notebook 7",
    )
    parser.add_argument("--kernel", choices=["java", "jjava"], default="java")
    parser.add_argument("--headed", action="store_true", help="show the browser's window")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"--parts {part}: there are {', '.join(PARTS)}")
    return options


def find(name, paths):
    found = [path for path in paths if path.stem.startswith(name)]
    if len(found) != 1:
        raise SystemExit(f"notebooks.py: {name}: {len(found)} notebooks have such a name")
    return found[0]


def run(browser, server, path, name, kernel):
    """Opens a notebook, runs all, looks at it; returns what it saw."""
    with open_notebook(browser, server.url(path), name, kernel) as notebook:
        if kernel == "java":
            shown = notebook.kernel_on_the_toolbar()
            notebook.expect(shown == "Java", f"the toolbar names the kernel {shown!r}, not 'Java'")
        seconds = notebook.run_all(LIMIT_SECONDS)
        notebook.pictures(name)
        seen = notebook.check()
    return f"ran {seconds:5.1f} s; " + ", ".join(f"{number} {kind}" for kind, number in seen.items())


if __name__ == "__main__":
    main()
