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
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
EXECUTED = ROOT / "target" / "notebooks"

# The slowest cell trains for three minutes on a whole core; a shared machine may take its time.
CELL_SECONDS = 900
START_SECONDS = 120

ANSI_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class NotebookFailed(Exception):
    """A notebook stopped, or could not be read; the message says where and why."""


def main(arguments):
    paths = [Path(a) for a in arguments] or sorted(NOTEBOOKS.glob("*.ipynb"))
    if not paths:
        sys.exit(f"execute: no notebooks in {NOTEBOOKS}")
    width = max(len(name_of(path)) for path in paths)
    for path in paths:
        start = time.monotonic()
        try:
            execute(path)
        except NotebookFailed as failure:
            print(f"{name_of(path):{width}}  failed after {time.monotonic() - start:.1f} s")
            sys.stdout.flush()
            sys.exit(str(failure))
        print(f"{name_of(path):{width}}  {time.monotonic() - start:6.1f} s", flush=True)


def name_of(path):
    """The path within notebooks/, or the bare name of a notebook from elsewhere."""
    path = path.resolve()
    return str(path.relative_to(NOTEBOOKS) if path.is_relative_to(NOTEBOOKS) else path.name)


def execute(path):
    notebook = read(path)
    client = NotebookClient(
        notebook,
        kernel_name="java",
        timeout=CELL_SECONDS,
        startup_timeout=START_SECONDS,
        coalesce_streams=True,  # one output for each print otherwise
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        client.execute()
    except CellExecutionError:
        pass  # the outputs of the cell say more than the exception: see reject_errors
    except CellTimeoutError:
        raise NotebookFailed(f"{path}: a cell took more than {CELL_SECONDS} s") from None
    except (DeadKernelError, RuntimeError) as stopped:
        raise NotebookFailed(f"{path}: the kernel stopped: {stopped}") from None
    finally:
        copy = EXECUTED / name_of(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, copy)
    reject_errors(path, notebook)


def read(path):
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise NotebookFailed(f"{path}: no such notebook") from None
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
            source = "\n".join("    " + line for line in cell.source.splitlines())
            raise NotebookFailed(
                f"{path}: cell {number} of {len(notebook.cells)} failed:\n{source}\n{problem}"
            )


def message_of(error):
    """The text of an error output. IJava reports a compile error in the traceback alone."""
    traceback = ANSI_COLOUR.sub("", "\n".join(error.traceback)).rstrip()
    return traceback or f"{error.ename}: {error.evalue}"


if __name__ == "__main__":
    main(sys.argv[1:])
