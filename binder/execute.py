"""Runs notebooks on a kernel without a browser; called by binder/lab --execute.

Prints a line for each notebook with its seconds, writes the executed copies to
target/notebooks/ and stops with exit code 1 at the first cell that fails or writes to stderr.
"""

import argparse
import asyncio
import os
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

# A promise of "about 10 seconds" is broken beyond 15: the machines of readers differ.
PATIENCE = 1.5

KERNEL_STOPPED = "the kernel stopped; it has 1 GB (-Xmx in src/main/kernel/kernel.json)"

ANSI_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PROMISE = re.compile(r"\*\*Run\*\* about (\d+) seconds")


class NotebookFailed(Exception):
    """A notebook stopped, or could not be read; the message says where and why."""


def main(arguments):
    options = parse(arguments)
    paths = [find(name) for name in options.notebooks] or all_notebooks()
    if not paths:
        sys.exit(f"execute: no notebooks in {NOTEBOOKS}")
    try:
        late = asyncio.run(execute_all(paths, options))
    except ExceptionGroup as group:
        failed = group.subgroup(NotebookFailed)
        if failed is None:
            raise
        sys.stdout.flush()
        sys.exit(str(failed.exceptions[0]))  # the first; the other notebooks were stopped
    if late:
        sys.exit(
            f"execute: {', '.join(late)}: slower than {PATIENCE} times the seconds in the opening"
            " box; make the notebook faster, or its promise honest"
        )


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="binder/lab --execute",
        description="Run notebooks without a browser; all of notebooks/ unless named.",
        epilog="What a reader with one core gets: taskset -c 0 binder/lab --execute --check-seconds",
    )
    parser.add_argument("notebooks", nargs="*", metavar="notebook", help="a path, or a name")
    parser.add_argument(
        "--kernel",
        default="java",
        metavar="NAME",
        help="the kernel, whatever the notebooks name (given by binder/lab --kernel)",
    )
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="kernels at a time (default: 1)"
    )
    parser.add_argument(
        "--check-seconds",
        action="store_true",
        help="print the seconds promised in each opening box beside those measured, kernel start"
        f" included; fail where they are more than {PATIENCE} times as many",
    )
    parser.add_argument(
        "--keep-going",
        action="store_true",
        help="go on after cells that fail, and after notebooks that do: what happened stands in the"
        " executed copies (for homework, which may be wrong)",
    )
    options = parser.parse_args(arguments)
    if options.jobs < 1:
        parser.error(f"--jobs {options.jobs}: must be at least 1; try 2")
    if options.check_seconds and options.jobs > 1:
        parser.error("--check-seconds measures one notebook at a time; leave --jobs out")
    if options.check_seconds and os.environ.get("LECTERN_SHORT") == "1":
        parser.error("--check-seconds is about the full trainings; unset LECTERN_SHORT")
    return options


async def execute_all(paths, options):
    """Runs notebooks; returns the names of those that took longer than they promise."""
    width = max(len(name_of(path)) for path in paths)
    kernels = asyncio.Semaphore(options.jobs)
    late = []
    failed = False

    async def one(path):
        nonlocal failed
        async with kernels:
            name = name_of(path)
            start = time.monotonic()
            try:
                notebook = await execute(path, options.kernel, options.keep_going)
            except NotebookFailed as failure_of_one:
                if options.keep_going:
                    print(failure_of_one, flush=True)
                    return
                how = "stopped" if failed else "failed"  # by the failure of another one
                print(f"{name:{width}}  {how} after {time.monotonic() - start:.1f} s")
                failed = True
                raise
            seconds = time.monotonic() - start
            line = f"{name:{width}}  {seconds:6.1f} s"
            if options.check_seconds:
                promised = promised_seconds(path, notebook)
                line += f"  promised {promised:4} s"
                if seconds > PATIENCE * promised:
                    line += "  too slow"
                    late.append(name)
            print(line, flush=True)

    async with asyncio.TaskGroup() as group:  # the first failure stops all others
        for path in paths:
            group.create_task(one(path))
    return late


def promised_seconds(path, notebook):
    promise = PROMISE.search(notebook.cells[0].source) if notebook.cells else None
    if promise is None:
        raise NotebookFailed(f'{path}: the opening box does not say "**Run** about N seconds"')
    return int(promise[1])


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


async def execute(path, kernel, keep_going):
    """Runs a notebook and returns it, with its outputs."""
    notebook = read(path)
    running = 0  # number of the cell; 0 while the kernel starts

    def remember(cell, cell_index):
        nonlocal running
        running = cell_index + 1

    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=CELL_SECONDS,
        startup_timeout=START_SECONDS,
        on_cell_start=remember,
        allow_errors=keep_going,
        coalesce_streams=True,  # one output for each print otherwise
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        await client.async_execute()
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
    if not keep_going:
        reject_errors(path, notebook)
    return notebook


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
