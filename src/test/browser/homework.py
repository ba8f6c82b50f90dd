"""Opens every homework in JupyterLab in Chromium: as handed out, solved, and with mistakes.

As handed out, all checks say that they are still to be written, and the kernel lives. Solved, all
are right. With a mistake in each exercise (src/homework/hN/wrong/), each has a hint. Each state in
the light and in the dark theme, with pictures of the tables in target/browser/. And the check at
home finds who calls what a homework withholds.
"""

import argparse
import functools
import json
import re
import shutil
import subprocess

from attempts import Attempts
from chromium import ROOT, Failure, chromium
from notebook_page import open_notebook
from servers import copy_of_clone, lab

EVERY = [f"h{number}" for number in range(1, 9)]
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
LIMIT_SECONDS = 300

CHECK = re.compile(r'Homework\.check\("([0-9.]+)"')

# What stands in the first column, by state.
TO_WRITE, RIGHT = "○ to write", "✔ right"

# Calls what homework 3 withholds; the rest of it is solved.
WITHHELD = """class MySplitHeads implements SplitHeads {
  @Override
  public Value attend(Tape tape, Value q, Value k, Value v, int heads, Mask mask) {
    return tape.attention(q, k, v, heads,
        Segments.ofLengths(q.rows()), Segments.ofLengths(k.rows()), mask);
  }
}"""


def main():
    options = parse()
    clone = copy_of_clone("homework")
    build(clone)
    attempts = Attempts()
    with chromium(options.headed) as browser, lab(clone, "java", options.one_core) as server:
        for name in options.homework:
            for state, action in (
                ("to-write", as_handed_out),
                ("solved", solved),
                ("mistakes", functools.partial(with_mistakes, every=options.every_mistake)),
            ):
                case = functools.partial(opened, browser, server, clone, name, state, action)
                attempts.attempt(f"{name} {state}", case)
        if "h3" in options.homework:
            case = functools.partial(opened, browser, server, clone, "h3", "withheld", withheld)
            attempts.attempt("h3 withheld", case)
    attempts.end()


def parse():
    parser = argparse.ArgumentParser(
        prog="src/test/browser/run homework.py",
        description="Open the homework in JupyterLab in a real browser: as handed out, solved, and"
        " with mistakes.",
    )
    parser.add_argument(
        "--homework",
        type=lambda names: names.split(","),
        default=EVERY,
        metavar="h2,h3",
        help="these alone",
    )
    parser.add_argument(
        "--every-mistake",
        action="store_true",
        help="all wrong solutions of each exercise, not only one (for looking at the pictures)",
    )
    parser.add_argument(
        "--one-core",
        action="store_true",
        help="the kernel has one core, as on Binder (for the seconds that the checks take)",
    )
    parser.add_argument("--headed", action="store_true", help="show the browser's window")
    options = parser.parse_args()
    for name in options.homework:
        if name not in EVERY:
            parser.error(f"--homework {name}: there are {', '.join(EVERY)}")
    return options


# --- The notebooks ---------------------------------------------------------------------------


def build(clone):
    """Writes the solved notebooks from their sources, without the tests of `homework build`."""
    command = ["java", "-jar", "target/lectern.jar", "homework", "build", "--all", "--draft"]
    command += ["--notebooks", str(clone / "drafts"), "--out", str(clone / "solutions")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"homework.py: {' '.join(command)}: {done.stdout}{done.stderr}")


def solution(clone, name):
    return clone / "solutions" / f"{name}-solution.ipynb"


def exercises(cells):
    """Of a list of cells: (exercise, index of its solution, index of its check)."""
    ids = [cell["id"] for cell in cells]
    for index, cell in enumerate(cells):
        found = CHECK.match("".join(cell["source"]))
        if found and cell["id"].endswith("-check"):
            yield found[1], ids.index(cell["id"].removesuffix("check") + "solution"), index


def mistakes(name, exercise, solution):
    """The sources of the wrong solutions of an exercise; some are changes of the right one."""
    files = sorted((ROOT / "src" / "homework" / name / "wrong").glob(f"{exercise}-*.java"))
    if not files:
        raise Failure(f"{name}: there is no wrong solution of {exercise}")
    return [wrong(file, solution) for file in files]


def wrong(file, solution):
    _, _, source = file.read_text().split("\n", 2)  # points and hint stand above
    if not source.startswith("// instead of"):
        return source
    text = f"\n{solution}\n"
    for change in re.split(r"\n// instead of(?=\n)", "\n" + source)[1:]:
        right, instead = (change.rstrip() + "\n").split("\n// write\n")
        if text.count(f"{right}\n") != 1:
            raise Failure(f"{file}: these lines are not once in the solution:{right}")
        text = text.replace(f"{right}\n", f"\n{instead}")
    return text[1:]


# --- The states ------------------------------------------------------------------------------


def opened(browser, server, clone, name, state, action):
    """Prepares a notebook, runs it, looks at it in both themes; returns what was seen."""
    # The name under which it is handed in; as deep as notebooks/homework, which reads ../../data.
    path = clone / state / "homework" / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    look = action(clone, name, path)
    with open_notebook(browser, server.url(path), f"{name}-{state}", "java") as notebook:
        notebook.run_all(LIMIT_SECONDS)
        notebook.check()
        seen = look(notebook)
        for theme in THEMES:
            show_theme(notebook, theme)
            tables_alone(notebook, f"{name}-{state}-{theme}")
    return seen


def as_handed_out(clone, name, path):
    shutil.copy(clone / "notebooks" / "homework" / path.name, path)

    def look(notebook):
        reports = reports_of(notebook)
        for report in reports:
            expect_rows(notebook, report, TO_WRITE)
        verified = verify(notebook)
        notebook.expect(verified.startswith("✘"), f"verifyFile: {verified}")
        return f"{count(reports)} checks to write; {verified}"

    return look


def solved(clone, name, path):
    shutil.copy(solution(clone, name), path)

    def look(notebook):
        reports = reports_of(notebook)
        for report in reports:
            expect_rows(notebook, report, RIGHT)
            earned = re.search(r"Visible checks: (\d+) of (\d+) point", report["text"])
            notebook.expect(
                earned and earned[1] == earned[2],
                f"{report['exercise']}: not all points: {report['text']}",
            )
        verified = verify(notebook)
        notebook.expect(verified.startswith("✔"), f"verifyFile: {verified}")
        return f"{count(reports)} checks right; {seconds(reports)}; {verified}"

    return look


def with_mistakes(clone, name, path, every):
    content = json.loads(solution(clone, name).read_text())
    content["cells"] = cells = [
        cell  # in what is not graded, a wrong solution may throw whatever it likes
        for cell in content["cells"]
        if "lectern:skip" not in cell["metadata"].get("tags", [])
    ]
    for exercise, where, check in reversed(list(exercises(cells))):
        first, *others = mistakes(name, exercise, "".join(cells[where]["source"]))
        cells[where]["source"] = first
        for number, source in enumerate(others if every else [], start=1):
            more = [dict(cells[where], source=source), dict(cells[check])]
            for cell in more:
                cell["id"] = f"{cell['id']}-{number}"
            at = check + 2 * number - 1
            cells[at:at] = more
    path.write_text(json.dumps(content))

    def look(notebook):
        reports, not_right = reports_of(notebook), 0
        for report in reports:
            for row in report["rows"]:
                if row[0] != RIGHT:
                    expect_hint(notebook, report, row)
                    not_right += 1
        return f"{count(reports)} checks, {not_right} not right"

    return look


def withheld(clone, name, path):
    content = json.loads(solution(clone, name).read_text())
    (where,) = (where for exercise, where, _ in exercises(content["cells"]) if exercise == "3.2")
    content["cells"][where]["source"] = WITHHELD
    path.write_text(json.dumps(content))

    def look(notebook):
        (report,) = (r for r in reports_of(notebook) if r["exercise"] == "3.2")
        notebook.expect("withh" in report["text"], f"withheld, but: {report['text']}")
        notebook.expect(
            all(row[0] != RIGHT for row in report["rows"]), f"withheld, but: {report['rows']}"
        )
        return re.sub(r"\s+", " ", report["text"])[:120]

    return look


# --- What is on the page ---------------------------------------------------------------------


def reports_of(notebook):
    """The tables of the checks, as they are shown: exercise, text, rows of cells."""
    reports = notebook.page.evaluate(
        """() => jupyterapp.shell.currentWidget.content.widgets.flatMap(cell => {
          const source = cell.model.sharedModel.source;
          if (!source.startsWith("Homework.check(")) return [];
          const area = cell.node.querySelector(".jp-Cell-outputArea");
          const text = node => node.textContent.trim(); // innerText is empty where it is off screen
          const rows = [...area.querySelectorAll("tr")].map(row => [...row.cells].map(text));
          return [{source, text: text(area), rows: rows.slice(1), seconds: cellSeconds[source]}];
        })"""
    )
    for report in reports:
        report["exercise"] = CHECK.match(report["source"])[1]
        notebook.expect(report["rows"], f"{report['exercise']}: no table: {report['text']}")
    notebook.expect(reports, "no cell begins with Homework.check(")
    return reports


def count(reports):
    return sum(len(report["rows"]) for report in reports)


def seconds(reports):
    """How long the first check of the kernel took, and the slowest of the later ones."""
    first, *later = reports
    slowest = max(later, key=lambda report: report["seconds"], default=None)
    return f"first {first['seconds']:.2f} s" + (
        f", later at most {slowest['seconds']:.2f} s ({slowest['exercise']})" if later else ""
    )


def expect_rows(notebook, report, state):
    for row in report["rows"]:
        notebook.expect(
            row[0] == state, f"{report['exercise']}: {row[2]!r} is {row[0]!r}, not {state!r}"
        )


def expect_hint(notebook, report, row):
    notebook.expect("→ " in row[2], f"{report['exercise']}: no hint in {row}")


def verify(notebook):
    """Saves the notebook and runs its last cell, as a student before handing in."""
    page = notebook.page
    notebook.menu("File", "Save Notebook")
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    page.evaluate(
        """() => {
          const notebook = jupyterapp.shell.currentWidget.content;
          notebook.activeCellIndex = notebook.widgets.length - 1;
          notebook.activate();
          window.countBefore = notebook.activeCell.model.executionCount;
        }"""
    )
    page.keyboard.press("Control+Enter")
    said = page.wait_for_function(
        """() => {
          const cell = jupyterapp.shell.currentWidget.content.widgets.at(-1);
          return cell.model.executionState === "idle" && cell.model.executionCount > countBefore
              && cell.node.querySelector(".jp-OutputArea-output")?.textContent.trim();
        }"""
    ).json_value()
    return re.match(r".*?hand in\.|", said)[0] or said


def show_theme(notebook, theme):
    notebook.command("apputils:change-theme", {"theme": THEMES[theme]})
    notebook.page.wait_for_function(  # until then JupyterLab covers the page
        """light => document.body.dataset.jpThemeLight === light
              && !document.querySelector("#jupyterlab-splash")""",
        arg=str(theme == "light").lower(),
    )


def tables_alone(notebook, name):
    """Pictures of the cells that check, and of the last one; what they hide is opened."""
    style = notebook.page.add_style_tag(
        content=".lectern-hidden { display: none !important; }"
    )
    notebook.page.evaluate(
        """() => {
          const cells = jupyterapp.shell.currentWidget.content.widgets;
          for (const cell of cells) {
            const source = cell.model.sharedModel.source;
            const shown = source.startsWith("Homework.");
            cell.node.classList.toggle("lectern-hidden", !shown);
            if (shown) cell.node.querySelectorAll("details").forEach(d => { d.open = true; });
          }
        }"""
    )
    notebook.pictures(name)
    notebook.page.evaluate(
        "() => document.querySelectorAll('.lectern-hidden')"
        ".forEach(node => node.classList.remove('lectern-hidden'))"
    )
    style.evaluate("node => node.remove()")


if __name__ == "__main__":
    main()
