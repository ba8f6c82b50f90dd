#!/usr/bin/env bash
# Shows that nbgrader releases, collects and grades a homework of the course; see usage below.
set -euo pipefail

usage() {
  cat <<'END'
Usage: src/test/nbgrader/run.sh [--help] [hN]

Plays a term of a teacher who uses nbgrader 0.9.6, with homework hN (default: h2): makes a
course, releases the homework, hands in six notebooks, collects and autogrades them with the
Java kernel, and compares the scores with what each must get. Exit code 1 if one differs.

It needs target/lectern.jar and target/kernel (mvn -DskipTests package). nbgrader is installed
by pip into target/nbgrader/venv; the course is left in target/nbgrader/course, for looking.

Environment: PYTHON names the Python to use (3.11 or later).
END
}

homework=h2
while (($#)); do
  case $1 in
    -h | --help) usage; exit ;;
    h[1-8]) homework=$1 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$root/target/nbgrader
if [[ ! -f $root/target/lectern.jar || ! -d $root/target/kernel ]]; then
  echo "nbgrader: target/lectern.jar or target/kernel is missing; run mvn -DskipTests package" >&2
  exit 2
fi
if ! "$work/venv/bin/nbgrader" --version >/dev/null 2>&1; then
  mkdir -p "$work"
  "${PYTHON:-python3}" -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
fi
cd "$root"
java -jar target/lectern.jar homework build --draft \
  --notebooks "$work/built" --out "$work/built" "$homework"
PATH=$work/venv/bin:$PATH # nbgrader calls a program named alembic
export PATH
exec "$work/venv/bin/python" "$here/term.py" "$root" "$work" "$homework"
