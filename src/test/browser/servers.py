"""JupyterLab and Notebook 7 as a reader starts them, on copies of the notebooks."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

from chromium import PICTURES, ROOT, Failure

# The first start installs JupyterLab.
START_SECONDS = 900


def copy_of_clone(name):
    """A folder that looks like a fresh clone to notebooks; JupyterLab saves what it has opened."""
    clone = PICTURES / name
    shutil.rmtree(clone, ignore_errors=True)
    ignore = shutil.ignore_patterns(".*")
    shutil.copytree(ROOT / "notebooks", clone / "notebooks", ignore=ignore)
    (clone / "data").symlink_to(ROOT / "data")
    (clone / "target").mkdir()
    return clone


class Server:
    """A running server; `url(path)` opens a notebook of the clone."""

    def __init__(self, base, token, view):
        self.base, self.token, self.view = base, token, view

    def url(self, path):
        return f"{self.base}/{self.view}/{path.relative_to(ROOT)}?token={self.token}&reset"


@contextmanager
def lab(clone, kernel, one_core=False):
    """JupyterLab by binder/lab; on one core as on Binder, if asked (the browser has the others)."""
    command = ["bash", "binder/lab", "--no-build"]
    if one_core:
        command = ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0))), *command]
    if kernel != "java":
        command += ["--kernel", kernel]
    with server(clone, command, "lab/tree", "lab") as started:
        yield started


@contextmanager
def notebook7(clone):
    """Notebook 7 by `jupyter notebook`, in the environment that binder/lab has made."""
    python = ROOT / "target" / "venv" / "bin" / "python"
    command = [str(python), "-m", "notebook", f"--ServerApp.root_dir={ROOT}"]
    if os.geteuid() == 0:
        command.append("--allow-root")
    with server(clone, command, "notebooks", "notebook7") as started:
        yield started


@contextmanager
def server(clone, command, view, name):
    """Starts a server on a free port and ends it, with its kernels, at the end."""
    token = secrets.token_hex(16)
    port = free_port()
    state = clone / ".jupyter"  # fresh: the settings are those of a new reader
    command = [
        *command,
        "--no-browser",
        "--expose-app-in-browser",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--LabServerApp.user_settings_dir={state / 'settings'}",
        f"--LabServerApp.workspaces_dir={state / 'workspaces'}",
    ]
    environment = os.environ | {
        "JUPYTER_TOKEN": token,  # not in the command line, which others may read
        "LECTERN_SHORT": "1",
        "JUPYTER_CONFIG_DIR": str(state / "config"),
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
    }
    log = PICTURES / f"{clone.name}-{name}.log"
    ready = threading.Event()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )

    def follow():
        with log.open("w") as file:
            for line in process.stdout:
                file.write(line)
                file.flush()
                if "is running at" in line:
                    ready.set()
        ready.set()  # it has ended

    threading.Thread(target=follow, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # by the end below
    try:
        ready.wait(START_SECONDS)
        if process.poll() is not None or not ready.is_set():
            raise Failure(f"{name}: the server does not start:\n{log.read_text()[-3000:]}")
        yield Server(f"http://127.0.0.1:{port}", token, view)
    finally:
        process.terminate()  # ends its kernels
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
