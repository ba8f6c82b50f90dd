"""Runs notebooks on the kernel "java" without a browser; called by binder/lab --execute.

Prints a line for each notebook with its seconds, writes the executed copies to
target/notebooks/ and stops with exit code 1 at the first cell that fails or writes to stderr.
"""

import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
EXECUTED = ROOT / "target" / "notebooks"

# The slowest cell trains for three minutes on a whole core; a shared machine may take its time.
CELL_SECONDS = 900
START_SECONDS = 120

KERNEL_STOPPED = "the kernel stopped; it has 1 GB (-Xmx in src/main/kernel/kernel.json)"

ANSI_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class NotebookFailed(Exception):
    """A notebook stopped, or could not be read; the message says where and why."""


def main(arguments):
    paths = [find(a) for a in arguments] or all_notebooks()
    if not paths:
        sys.exit(f"execute: no notebooks in {NOTEBOOKS}")
    width = max(len(name_of(path)) for path in paths)
    for path in paths:
        start = time.monotonic()
        try:
            execute(path)
        except NotebookFailed as failed:
            print(f"{name_of(path):{width}}  failed after {time.monotonic() - start:.1f} s")
            sys.stdout.flush()
            sys.exit(str(failed))
        print(f"{name_of(path):{width}}  {time.monotonic() - start:6.1f} s", flush=True)


def all_notebooks():
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def find(argument):
    """A path, or the name of a notebook in notebooks/, with or without its .ipynb."""
    for path in (Path(argument), NOTEBOOKS / argument, NOTEBOOKS / f"{argument}.ipynb"):
        if path.is_file():
            return path
    names = ", ".join(path.stem for path in all_notebooks())
    sys.exit(f"execute: {argument}: no such notebook; there are {names}")


def name_of(path):
    """The path within notebooks/, or the bare name of a notebook from elsewhere."""
    path = path.resolve()
    return str(path.relative_to(NOTEBOOKS) if path.is_relative_to(NOTEBOOKS) else path.name)


def execute(path):
    notebook = read(path)
    running = 0  # number of the cell; 0 while the kernel starts

    def remember(cell, cell_index):
        nonlocal running
        running = cell_index + 1

    client = NotebookClient(
        notebook,
        kernel_name="java",
        timeout=CELL_SECONDS,
        startup_timeout=START_SECONDS,
        on_cell_start=remember,
        coalesce_streams=True,  # one output for each print otherwise
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        client.execute()
    except CellExecutionError:
        pass  # the outputs of the cell say more than the exception: see reject_errors
    except CellTimeoutError:
        raise failure(path, notebook, running, f"took more than {CELL_SECONDS} s") from None
    except RuntimeError as stopped:  # among them DeadKernelError
        if running == 0:
            raise NotebookFailed(f"{path}: the kernel does not start: {stopped}") from None
        raise failure(path, notebook, running, KERNEL_STOPPED) from None
    finally:
        copy = EXECUTED / name_of(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, copy)
    reject_errors(path, notebook)


def read(path):
    try:
        return nbformat.read(path, as_version=4)
    except Exception as unreadable:  # nbformat has a dozen kinds
        raise NotebookFailed(f"{path}: not a notebook: {unreadable}") from None


def reject_errors(path, notebook):
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                problem = message_of(output)
            elif output.output_type == "stream" and output.name == "stderr":
                problem = "wrote to stderr, which a reader sees as a red block:\n" + output.text
            else:
                continue
            raise failure(path, notebook, number, problem)


def failure(path, notebook, number, problem):
    cells = notebook.cells
    source = "\n".join("    " + line for line in cells[number - 1].source.splitlines())
    return NotebookFailed(f"{path}: cell {number} of {len(cells)} failed:\n{source}\n{problem}")


def message_of(error):
    """The text of an error output. IJava reports a compile error in the traceback alone."""
    traceback = ANSI_COLOUR.sub("", "\n".join(error.traceback)).rstrip()
    return traceback or f"{error.ename}: {error.evalue}"


if __name__ == "__main__":
    main(sys.argv[1:])
