"""Plays a term with nbgrader and compares the scores; called by run.sh, which says what it does."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

ROOT, WORK, HOMEWORK = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
COURSE, EXCHANGE, STUDENT = WORK / "course", WORK / "exchange", WORK / "student"
HERE = Path(__file__).parent
LEAVE = "System.exit(0);"


def role(cell):
    return cell.metadata.get("lectern", {}).get("role")


def exercise(cell):
    return cell.metadata.get("lectern", {}).get("exercise")


def checks(notebook):
    return [cell for cell in notebook.cells if role(cell) == "check"]


def points(cell):
    return cell.metadata.nbgrader.points


def solved(empty, solution, exercises):
    """The students' notebook with the solutions of some exercises, and the written parts."""
    notebook = json.loads(json.dumps(empty))  # a copy
    notebook = nbformat.from_dict(notebook)
    right = {cell.id: cell.source for cell in solution.cells}
    for cell in notebook.cells:
        if role(cell) == "solution" and exercise(cell) in exercises:
            cell.source = right[cell.id]
        if role(cell) == "written" and exercises:
            cell.source = "An answer for a human to read."
    return notebook


def submissions(empty, solution):
    """For each student the notebook that is handed in, and its score; none if it cannot have any."""
    order = [exercise(cell) for cell in checks(empty)]
    half = order[: len(order) // 2]
    worth = {exercise(cell): points(cell) for cell in checks(empty)}

    def score(exercises):
        return sum(worth[e] for e in exercises)

    leaves = solved(empty, solution, order)
    first = next(cell for cell in leaves.cells if role(cell) == "solution")
    first.source += "\n" + LEAVE

    bribes = solved(empty, solution, [])
    for cell in checks(bribes):
        cell.source = str(points(cell))  # as if the check had said so

    cut = solved(empty, solution, order)
    cut.cells.remove(checks(cut)[-1])

    return {
        "s01-empty": (solved(empty, solution, []), 0),
        "s02-half": (solved(empty, solution, half), score(half)),
        "s03-solved": (solved(empty, solution, order), score(order)),
        "s04-kernel-dies": (leaves, None),
        "s05-check-rewritten": (bribes, 0),
        "s06-check-deleted": (cut, score(order[:-1])),
    }


def nbgrader(*arguments, cwd=COURSE, may_fail=False):
    """Runs a command of nbgrader, shows its last lines, and stops if it failed."""
    print("$ nbgrader", *arguments, flush=True)
    environment = {
        **os.environ,
        "JUPYTER_PATH": str(WORK / "jupyter"),
        "JUPYTER_CONFIG_DIR": str(WORK / "config"),
        "JUPYTER_DATA_DIR": str(WORK / "data"),
    }
    done = subprocess.run(
        [WORK / "venv/bin/nbgrader", *arguments],
        cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    (WORK / f"{arguments[0]}.log").write_text(done.stdout, encoding="utf-8")
    if done.returncode and not may_fail:
        sys.exit(f"nbgrader {arguments[0]} failed:\n{done.stdout[-4000:]}")


def folders():
    for folder in (COURSE, EXCHANGE, STUDENT, WORK / "jupyter", WORK / "config", WORK / "data"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    EXCHANGE.chmod(0o777)  # nbgrader asks for it: students and teacher meet there
    (WORK / "jupyter/kernels").mkdir()
    (WORK / "jupyter/kernels/java").symlink_to(ROOT / "target/kernel")
    settings = (HERE / "nbgrader_config.py").read_text(encoding="utf-8")
    settings += f"\nc.Exchange.root = {str(EXCHANGE)!r}\n"
    settings += f"c.Exchange.cache = {str(WORK / 'data/cache')!r}\n"
    # six students, but one user of this machine who plays them all
    settings += "c.ExchangeCollect.check_owner = False\n"
    for folder in (COURSE, STUDENT):
        (folder / "nbgrader_config.py").write_text(settings, encoding="utf-8")


def hand_in(student, notebook):
    """Submits as any student does; then the submission gets the name of this one."""
    nbformat.write(notebook, STUDENT / HOMEWORK / f"{HOMEWORK}.ipynb")
    inbound = EXCHANGE / "lectern/inbound"
    before = set(inbound.iterdir())
    nbgrader("submit", HOMEWORK, cwd=STUDENT)
    (new,) = set(inbound.iterdir()) - before
    new.rename(inbound / "+".join([student, *new.name.split("+")[1:]]))


def score(gradebook, student):
    """What nbgrader counts for the check cells, if it could run the notebook; else none."""
    if not (COURSE / "autograded" / student / HOMEWORK / f"{HOMEWORK}.ipynb").exists():
        total = gradebook.find_submission(HOMEWORK, student).score
        if total:
            sys.exit(f"{student}: not graded, and yet {total} points are in the gradebook")
        return None
    grades = gradebook.find_submission_notebook(HOMEWORK, HOMEWORK, student).grades
    return sum(g.auto_score or 0 for g in grades if g.name.endswith("-check"))


def main():
    empty = nbformat.read(WORK / f"built/{HOMEWORK}.ipynb", as_version=4)
    solution = nbformat.read(WORK / f"built/{HOMEWORK}-solution.ipynb", as_version=4)
    folders()
    source = COURSE / "source" / HOMEWORK
    source.mkdir(parents=True)
    shutil.copy(WORK / f"built/{HOMEWORK}.ipynb", source)
    nbgrader("generate_assignment", HOMEWORK)
    released = nbformat.read(COURSE / f"release/{HOMEWORK}/{HOMEWORK}.ipynb", as_version=4)
    stubs = [cell.source for cell in empty.cells if role(cell) == "solution"]
    if [cell.source for cell in released.cells if role(cell) == "solution"] != stubs:
        sys.exit("nbgrader changed the solution cells; is c.ClearSolutions.enabled False?")
    nbgrader("release_assignment", HOMEWORK)
    nbgrader("fetch_assignment", HOMEWORK, cwd=STUDENT)
    wanted = submissions(released, solution)
    for student, (notebook, _) in wanted.items():
        hand_in(student, notebook)
    nbgrader("collect", HOMEWORK)
    nbgrader("autograde", HOMEWORK, may_fail=True)  # it does: a kernel dies
    wrong = 0
    print(f"\n{'student':24}{'must have':>10}{'has':>8}")
    with Gradebook(f"sqlite:///{COURSE / 'gradebook.db'}", "lectern") as gradebook:
        for student, (_, must) in wanted.items():
            has = score(gradebook, student)
            wrong += has != must
            print(f"{student:24}{must!s:>10}{has!s:>8}{'' if has == must else '   WRONG'}")
    if wrong:
        sys.exit(f"{wrong} scores are wrong; see {WORK}/autograde.log and {COURSE}/autograded")
    print("all scores are right; None: nbgrader could not run the notebook, and gives nothing")


main()
