# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at a terminal: standard input and standard error of a command are one."""

import fcntl
import os
import pty
import subprocess
import termios


class Terminal:
    """A command that is running; @case starts it, with its environment."""

    def __init__(self, case, *words):
        self.ours, self.theirs = pty.openpty()
        case.addCleanup(os.close, self.ours)
        case.addCleanup(os.close, self.theirs)
        self.process = case.start(*words, stdin=self.theirs, stderr=self.theirs,
                                  preexec_fn=self._own, start_new_session=True)
        case.addCleanup(self.process.stdout.close)
        case.addCleanup(lambda: self.process.poll() is None and self.process.kill())
        os.set_blocking(self.ours, True)
        self.shown = ""

    @staticmethod
    def _own():
        """Makes it the terminal that signals come from."""
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def expect(self, text):
        """Waits until @text is shown behind what was expected before."""
        start = len(self.shown)
        while text not in self.shown[start:]:
            self.shown += os.read(self.ours, 1000).decode()

    def type(self, text):
        os.write(self.ours, text.encode())

    def echoes(self):
        return bool(termios.tcgetattr(self.ours)[3] & termios.ECHO)

    def end(self):
        """Exit status, standard output, all that was shown."""
        out = self.process.stdout.read()
        code = self.process.wait(timeout=60)
        os.set_blocking(self.ours, False)
        try:
            while more := os.read(self.ours, 1000):
                self.shown += more.decode()
        except BlockingIOError:
            pass
        return code, out, self.shown
