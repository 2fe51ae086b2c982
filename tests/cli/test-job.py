#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""job list, show, cancel, of a job that waits after a failure."""

import contextlib
import sqlite3

import program

FOREVER = 2**63 - 1


class Waiting(program.Case):
    def test_what_it_waits_for_is_shown(self):
        """It says what failed and what it waits for; cancelled, it says neither."""
        self.import_moving_in()
        with contextlib.closing(sqlite3.connect(self.workspace)) as database:
            database.execute(
                "INSERT INTO job (kind, subject, name, origin, state, due, wait_reason, error_code, "
                "error_message) VALUES ('survey-sync', ?, 'Moving in', 'person', 'waiting', ?, "
                "'Waits for it', 'failed', 'It was wrong.')", (program.SURVEY, FOREVER))
            database.commit()
        text = self.run_on("job", "show", "1").out
        self.assertRegex(text, r"Now +Waits for it")
        self.assertRegex(text, r"Error +It was wrong\.")
        self.done("job", "cancel", "1")
        self.assertNotIn("It was wrong", self.run_on("job", "list").out)
        self.assertIsNone(self.done("job", "show", "1")["job"]["error"])


program.main()
