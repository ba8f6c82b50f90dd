"""The system's Chromium, driven by Playwright."""

import os
import re
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "target" / "browser"

# As the screen of a laptop; a picture of the whole notebook takes a taller one.
WIDTH, HEIGHT = 1280, 900

# A page of a loaded machine may take its time; what has to be fast is measured.
PATIENCE_SECONDS = 180


class Failure(Exception):
    """A test failed; the message says where, what was expected and what came."""


@contextmanager
def chromium(headed=False):
    """Starts the browser that the environment's CHROMIUM names (src/test/browser/run finds it)."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    arguments = ["--disable-dev-shm-usage"]  # 64 MB in a container
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # the sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, headless=not headed, args=arguments
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(browser, harmless=()):
    """A fresh page that collects what its console complains of, in its list `complaints`.

    Those that match one of the pairs (pattern, reason) in full are left out.
    """
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-US")
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    page = context.new_page()
    page.complaints = []

    def complain(text):
        if not any(re.fullmatch(pattern, text, re.DOTALL) for pattern, reason in harmless):
            page.complaints.append(text)

    def on_console(message):
        if message.type == "error":
            where = message.location.get("url", "")
            complain(f"{message.text} ({where})" if where else message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: complain(f"uncaught: {error}"))
    try:
        yield page
    finally:
        context.close()


def picture(page, name):
    """Writes what the page shows to target/browser/NAME.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    return path
