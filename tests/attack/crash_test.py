"""The server is killed while many people record: what was acknowledged is there afterwards, and the store proves itself."""

import http.client
import sqlite3
import subprocess
import sys
import threading
import unittest

import town
from town import Served, Town, Visitor

WRITERS = 4
# Killed after so many acknowledged movements, each time.
ROUNDS = (5, 23, 60)


class Writer(threading.Thread):
    """Records a cent after another until the server is gone."""

    def __init__(self, visitor, name, is_enough):
        super().__init__()
        self.visitor, self.title, self.is_enough = visitor, name, is_enough
        self.acknowledged, self.refused = [], []

    def run(self):
        number = 0
        try:
            while True:
                number += 1
                reason = f"{self.title}-{number}"
                fields = {"csrf": self.visitor.csrf, "kind": "commitment", "side": "expenditure", "chapter": "126/999", "year": 2016,
                          "amount": "0,01", "date": "10/02/2016", "reason": reason}
                answer = self.visitor.post("/budget/record", fields)
                (self.acknowledged if answer.status == 303 else self.refused).append(reason)
                self.is_enough()
        except (http.client.HTTPException, OSError):
            return  # killed


class Crash(unittest.TestCase):
    def setUp(self):
        self.town = Town()
        self.addCleanup(self.town.close)

    def recorded(self):
        with sqlite3.connect(self.town.store) as db:
            return [reason for (reason,) in db.execute("SELECT reason FROM movement WHERE reason LIKE 'round%'")]

    def test_nothing_that_was_acknowledged_is_lost(self):
        acknowledged = []
        for number, enough in enumerate(ROUNDS):
            acknowledged += self.killed_after(enough, f"round{number}")
            verified = subprocess.run([town.BINARY, "verify", self.town.store], capture_output=True, text=True)
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
            recorded = self.recorded()
            self.assertEqual(sorted(set(acknowledged) - set(recorded)), [])
            self.assertEqual(len(recorded), len(set(recorded)), "nothing is recorded twice")
            # At most one of each writer was recorded without its answer coming through.
            self.assertLessEqual(len(recorded), len(acknowledged) + WRITERS * (number + 1))
            served = Served(self.town.store)
            visitor = Visitor(served, "accounting-office")
            self.assertEqual(visitor.get("/budget/chapter/expenditure/126-999?year=2016").status, 200)
            visitor.close()
            self.assertEqual(served.stop()[0], 0)
        self.assertGreaterEqual(len(acknowledged), sum(ROUNDS))

    def killed_after(self, enough, name):
        served = Served(self.town.store)
        writers = []
        lock = threading.Lock()

        def kill_when_enough():
            with lock:
                if sum(len(each.acknowledged) for each in writers) >= enough:
                    served.process.kill()

        writers += [Writer(Visitor(served, "accounting-office"), f"{name}-{index}", kill_when_enough) for index in range(WRITERS)]
        for each in writers:
            each.start()
        for each in writers:
            each.join(timeout=120)
            each.visitor.close()
        served.process.kill()
        served.process.wait()
        served.process.stdout.close()
        served.log.close()
        self.assertEqual([each.refused for each in writers], [[]] * WRITERS)
        return [reason for each in writers for reason in each.acknowledged]


if __name__ == "__main__":
    sys.exit(unittest.main())
