"""One line for each thing that is tried; the rest goes on after a failure, and the end counts."""

import sys
import time

from playwright.sync_api import Error as PlaywrightError

from chromium import Failure


class Attempts:
    def __init__(self):
        self.failures = []

    def attempt(self, name, action):
        """Runs an action, which returns what there was to see, and prints its line."""
        start = time.monotonic()
        try:
            seen = action()
        except (Failure, PlaywrightError) as failure:
            self.failures.append(f"{name}: {failure}" if name not in str(failure) else str(failure))
            seen = "FAILED"
            print(self.failures[-1])  # at once, and again at the end
        print(f"{name:36} {time.monotonic() - start:6.1f} s  {seen}", flush=True)

    def end(self):
        if self.failures:
            sys.stdout.flush()
            sys.exit("\n" + "\n\n".join(self.failures))
