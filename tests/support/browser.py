# SPDX-License-Identifier: GPL-3.0-or-later
"""A real browser without a screen: Chromium, driven by the WebDriver protocol (W3C, 2018).

Only what an authorization needs: open an address, press a button, read the page. Nothing of the
person's own browser is touched: each has a profile of its own, gone with it.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

DRIVER = os.environ.get("CROSSWALK_CHROMEDRIVER") or shutil.which("chromedriver")
PROGRAM = os.environ.get("CROSSWALK_CHROMIUM") or shutil.which("chromium")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# Whatever proxy is set up here, loopback is not behind it.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
LOOK_AGAIN = 0.02  # s
PATIENCE = float(os.environ.get("CROSSWALK_PATIENCE", "60"))


def exists():
    return DRIVER is not None and PROGRAM is not None


class Refused(Exception):
    """The driver could not do it."""


class Browser:
    """One window of a browser that no one sees. Use it in a with statement."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="crosswalk-browser-")
        self.driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        self.session = None
        try:
            self.port = self._find_port()
            self.session = self._start()
            # What a press leads to may take a moment to be there.
            self._call("POST", "/timeouts", {"implicit": int(PATIENCE * 1000)})
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.session is not None:
            try:
                self._call("DELETE", "")
            except (Refused, OSError):
                pass
        self.session = None
        if self.driver.poll() is None:
            self.driver.terminate()
        self.driver.wait()
        self.driver.stdout.close()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _find_port(self):
        for line in self.driver.stdout:
            if "successfully on port" in line:
                return int(line.rstrip().rstrip(".").rsplit(" ", 1)[1])
        raise Refused("chromedriver did not start")

    def _start(self):
        options = {
            "binary": PROGRAM,
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--no-first-run", "--disable-extensions", "--disable-background-networking",
                     "--disable-component-update", "--no-proxy-server",
                     f"--user-data-dir={self.profile}"],
        }
        answer = self._send("POST", "/session",
                            {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        return answer["sessionId"]

    def _send(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with OPENER.open(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise Refused(f"{value['error']}: {value['message']}") from None

    def _call(self, method, path, body=None):
        return self._send(method, f"/session/{self.session}{path}", body)

    def open(self, address):
        """Returns when the page is there."""
        self._call("POST", "/url", {"url": address})

    @property
    def address(self):
        return self._call("GET", "/url")

    @property
    def text(self):
        """What a person reads on the page."""
        body = self._find("body")
        return self._call("GET", f"/element/{body}/text")

    def read(self, selector):
        """The text of one element."""
        return self._call("GET", f"/element/{self._find(selector)}/text")

    @property
    def title(self):
        return self._call("GET", "/title")

    def _find(self, selector):
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        return found[ELEMENT]

    def press(self, selector):
        """Presses a button and waits for the page it leads to."""
        self._call("POST", f"/element/{self._find(selector)}/click", {})

    def wait_at(self, address):
        """The text of the page once the browser came to an address that begins so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if self.address.startswith(address):
                    return self.text
            except Refused:
                pass  # between two pages
            time.sleep(LOOK_AGAIN)
        raise AssertionError(f"the browser never came to {address}; it is at {self.address}")

    def new_window(self):
        """Opens another window of the same browser and goes to it. Returns the one before."""
        before = self._call("GET", "/window")
        handle = self._call("POST", "/window/new", {"type": "window"})["handle"]
        self._call("POST", "/window", {"handle": handle})
        return before

    def switch(self, handle):
        self._call("POST", "/window", {"handle": handle})
