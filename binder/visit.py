"""What a reader does in Binder's image; binder/rehearse runs it there, without a network.

usage: visit.py NOTEBOOK ...

Starts the server as Binder does, lets it idle, lets a kernel idle, fetches a page through
jupyter-server-proxy, runs the notebooks and looks at the fonts. A line "phase: ..." before each
part tells binder/rehearse what it measures.
"""

import json
import pathlib
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import websocket  # of websocket-client, which the server brings

BINDER = pathlib.Path(__file__).resolve().parent
REPOSITORY = BINDER.parent

PATIENCE = 120  # seconds, for a server or a kernel to start
IDLE = 5  # seconds that an idle process is looked at


def main(notebooks):
    refuse_network()
    token, port = secrets.token_hex(16), free_port()
    url = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [BINDER / "start", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1"]
            + [f"--port={port}", f"--IdentityProvider.token={token}"],
            cwd=REPOSITORY,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            with_server(server, url, token, notebooks)
        except Exception:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace"))
            raise
        finally:
            server.terminate()
            server.wait()


def with_server(server, url, token, notebooks):
    def ask(path, method="GET", body=None):
        headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.read()

    wait_for("the server", lambda: server.poll() is not None or ask("api/status"))
    if server.poll() is not None:
        raise RuntimeError("visit: the server ended at once")
    phase("idle server")
    time.sleep(IDLE)
    phase("starting kernel")

    kernel = "api/kernels/" + json.loads(ask("api/kernels", "POST", {"name": "java"}))["id"]
    address = f"{url}{kernel}/channels?token={token}".replace("http", "ws", 1)
    connection = websocket.create_connection(address, timeout=PATIENCE)  # as a browser does
    wait_for("the kernel", lambda: json.loads(ask(kernel))["execution_state"] == "idle")
    phase("idle kernel")
    time.sleep(IDLE)
    phase("proxy")
    connection.close()
    ask(kernel, "DELETE")
    through_proxy(ask)

    for notebook in notebooks:
        phase(notebook)
        subprocess.run([sys.executable, BINDER / "execute.py", notebook], check=True)

    phase("fonts")
    jars = pathlib.Path(sys.prefix, "share/jupyter/kernels/java/lib/*")
    subprocess.run(
        ["java", "-Djava.awt.headless=true", "-cp", jars, BINDER / "Glyphs.java"]
        + [REPOSITORY / "data/phrases.tsv"],
        check=True,
    )
    phase("end")


def through_proxy(ask):
    """A page on a port of its own is reached under proxy/PORT/ of the server, as the explorer is."""
    port = free_port()
    page = subprocess.Popen(
        [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)],
        cwd=REPOSITORY / "notebooks",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for("the page", lambda: b"<html" in ask(f"proxy/{port}/").lower())
    finally:
        page.terminate()
        page.wait()
    print("a page was read through proxy/PORT/")


def wait_for(what, is_there):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if is_there():
                return
        except (OSError, urllib.error.URLError):
            pass  # not yet
        if time.monotonic() > end:
            raise TimeoutError(f"visit: {what} was not there after {PATIENCE} s")
        time.sleep(0.1)


def refuse_network():
    """A rehearsal that reaches the world would prove nothing."""
    if any(interface[1] != "lo" for interface in socket.if_nameindex()):
        sys.exit("visit: there is a network here; binder/rehearse runs this without one")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def phase(name):
    print(f"phase: {name}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
