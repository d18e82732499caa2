"""What `pegaso due --format ics` writes, read by a parser that is not ours (python3-icalendar): the same duties as --format json, the same
days, texts that come back as they were, lines of at most 75 octets, identifiers that stay.

The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso).
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

# Where Debian puts its modules, for an interpreter that is not Debian's.
sys.path.append("/usr/lib/python3/dist-packages")

try:
    import icalendar
except ImportError:
    icalendar = None

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()

CHAPTERS = """Parte;Capitolo;Descrizione;Dirigente;Centro di responsabilità;Missione;Programma;Titolo;Macroaggregato o tipologia;Piano dei conti;\
Classe di spesa;Entrate vincolate;Spesa limitata;Competenza 2016;Cassa 2016
entrata;90;Rette degli asili;D'Àlò, Niccolò;Cultura;;;2;201;;;;;30.000,00;
spesa;10;Acquisti;Bianchi;Lavori;01;0106;1;103;1.03.02.09.012;;;;30.000,00;
"""
# What a calendar has to escape, fold and leave alone.
SUBJECTS = ["contratto 12", "lotto 1, 2; e \\3", "città " * 30, "asilo 😀 " * 12, "100% /a?b"]


MONTHS = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"]
PARTS = {"Q": "trimestre", "T": "quadrimestre", "H": "semestre"}


def in_words(subject):
    """The subject with its period as people write it."""
    subject = re.sub(r"\b(\d{4})-(\d\d)$", lambda found: f"{MONTHS[int(found[2]) - 1]} {found[1]}", subject)
    return re.sub(r"\b(\d{4})-([QTH])(\d)$", lambda found: f"{found[3]}° {PARTS[found[2]]} {found[1]}", subject)


@unittest.skipIf(icalendar is None, "python3-icalendar is not installed")
class DueCalendar(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        pathlib.Path(self.folder, "chapters.csv").write_text(CHAPTERS, encoding="utf-8")
        self.run_program("import-budget", "chapters.csv", "--into", "town.db", "--municipality", "San Niccolò")
        for subject in SUBJECTS:
            self.run_program(
                "event", "AWARD", "--from", "town.db", "--date", "2016-07-15", "--subject", subject, "--facts", "contract=45000"
            )

    def run_program(self, *arguments):
        done = subprocess.run([BINARY, *arguments], cwd=self.folder, capture_output=True, check=True)
        return done.stdout

    def due(self, format_name, *more):
        return self.run_program(
            "due", "--from", "town.db", "--at", "2016-07-20", "--state", "coming", "--language", "it", "--format", format_name, *more
        )

    def test_it_is_what_json_says(self):
        listed = [each for each in json.loads(self.due("json")) if each["by"] is not None]
        calendar = icalendar.Calendar.from_ical(self.due("ics"))
        events = calendar.walk("VEVENT")
        self.assertGreater(len(events), len(SUBJECTS))
        self.assertEqual(len(events), len(listed))
        for event, duty in zip(events, listed):
            self.assertEqual(event["DTSTART"].dt.isoformat(), duty["by"])
            # Programs get a word of the regime as its code and a period as "2016-Q3", people as words.
            if re.fullmatch(r"[A-Z_]+(, .+)?", duty["subject"] or ""):
                self.assertRegex(str(event["SUMMARY"]), re.escape(duty["what"]) + r" \([A-Z]\w* ?[a-z ]*(, .+)?\)")
                self.assertNotIn("_", str(event["SUMMARY"]))
            else:
                subject = f" ({in_words(duty['subject'])})" if duty["subject"] else ""
                self.assertEqual(str(event["SUMMARY"]), duty["what"] + subject)
            self.assertIn("Chi: " + duty["who"] + "\n", str(event["DESCRIPTION"]))
            self.assertIn(duty["rule"], str(event["DESCRIPTION"]))
        for subject in SUBJECTS:
            self.assertTrue(any(f"({subject})" in str(event["SUMMARY"]) for event in events), subject)

    def test_it_is_well_formed(self):
        text = self.due("ics", "--alarm-days", "5")
        self.assertTrue(text.endswith(b"\r\n"))
        for line in text.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            self.assertNotIn(b"\n", line)
            line.decode("utf-8")
        calendar = icalendar.Calendar.from_ical(text)
        self.assertEqual(calendar["VERSION"], "2.0")
        for event in calendar.walk("VEVENT"):
            self.assertEqual(event["DTSTART"].params["VALUE"], "DATE")
            self.assertIn("DTSTAMP", event)
            (alarm,) = event.walk("VALARM")
            self.assertEqual(alarm["TRIGGER"].dt.days, -5)

    def test_identifiers_are_unique_and_stay(self):
        first = [str(event["UID"]) for event in icalendar.Calendar.from_ical(self.due("ics")).walk("VEVENT")]
        self.assertEqual(len(set(first)), len(first))
        self.run_program("event", "AWARD", "--from", "town.db", "--date", "2016-07-01", "--subject", "altro")
        later = [str(event["UID"]) for event in icalendar.Calendar.from_ical(self.due("ics")).walk("VEVENT")]
        self.assertLess(set(first), set(later))


if __name__ == "__main__":
    unittest.main()
