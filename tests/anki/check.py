"""Imports the decks that statusdeck exports for Anki with the real Anki.

    python check.py PATH-TO-STATUSDECK

Needs the package `anki`. Everything happens in a temporary folder. What is right is taken from
`statusdeck codes --json` and from Anki's own log; nothing of the export's code is repeated here.
"""

import html
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from anki.buildinfo import version
from anki.collection import Collection, ImportAnkiPackageRequest
from anki.lang import set_lang

DIRECTIONS = ("code-to-meaning", "meaning-to-code")
# The lists of Anki's import log that are complaints; the others are new, updated and duplicate.
COMPLAINTS = ("conflicting", "first_field_match", "missing_notetype", "missing_deck", "empty_first_field")


class Deck:
    """A statusdeck of its own in a folder."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.env = {**os.environ, "STATUSDECK_DATA_DIR": f"{folder}/data", "STATUSDECK_STATE_DIR": f"{folder}/state"}

    def run(self, *args):
        done = subprocess.run([self.program, *args], env=self.env, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0 and not done.stderr, (args, done)
        return done.stdout

    def codes(self):
        return [json.loads(line) for line in self.run("codes", "--json").splitlines()]

    def export(self, language):
        path = f"{self.folder}/{language}.apkg"
        self.run("export", path, "--lang", language, "--force")
        check_database(path)
        return path


def check_database(path):
    """SQLite itself finds nothing wrong with the collection of a package."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        database = sqlite3.connect(package.extract("collection.anki2", folder))
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        (notes,) = database.execute("select count(*) from notes").fetchone()
        (cards,) = database.execute("select count(distinct nid) from cards").fetchone()
        assert notes == cards > 0, (notes, cards)
        database.close()


def new_collection(folder, language):
    set_lang(language)
    return Collection(str(Path(tempfile.mkdtemp(dir=folder)) / "collection.anki2"))


def bring_in(collection, path):
    """Imports a package as Anki's dialog does when nothing in it is touched."""
    options = collection._backend.get_import_anki_package_presets()
    request = ImportAnkiPackageRequest(package_path=path, options=options)
    log = collection.import_anki_package(request).log
    for complaint in COMPLAINTS:
        assert not getattr(log, complaint), (complaint, getattr(log, complaint)[0])
    return log


def notes(collection, search="tag:statusdeck"):
    return {note.guid: note for note in map(collection.get_note, collection.find_notes(search))}


def shown(field):
    """A field's text as a reader sees it, a line for each line."""
    for tag in ("<b>", "</b>", "<code>", "</code>", "</a>"):
        field = field.replace(tag, "")
    start = field.find("<a ")
    if start >= 0:
        field = field[:start] + field[field.index(">", start) + 1 :]
    lines = field.replace("<br>", "\n")
    assert "<" not in lines and ">" not in lines, field
    return html.unescape(lines)


def check_notes(found, codes, language):
    """Two notes for each code, with its number, name, meaning, detail and source."""
    assert len(found) == 2 * len(codes), (len(found), len(codes))
    for entry in codes:
        number, name = str(entry["code"]), entry["name"]
        if language == "ko":
            name = f"{name} · {entry['korean_names'][0]}"
        meaning, detail = (entry[key][language].replace("`", "") for key in ("meaning", "detail"))
        sides = {}
        for direction in DIRECTIONS:
            note = found[f"statusdeck-{number}-{direction}"]
            sides[direction] = [shown(field) for field in note.fields]
            assert set(note.tags) == {
                "statusdeck",
                f"statusdeck::{number[0]}xx",
                f"statusdeck::{entry['tier']}",
                f"statusdeck::{entry['standing']}",
                f"statusdeck::{direction}",
            }, note.tags
        number_front, meaning_back = sides["code-to-meaning"]
        meaning_front, number_back = sides["meaning-to-code"]
        assert number_front == f"HTTP {number}", number_front
        assert meaning_front == f"{name}\n{meaning}", meaning_front
        assert number not in meaning_front, meaning_front
        assert meaning_back.startswith(f"{name}\n{meaning}\n\n{detail}\n\n"), meaning_back
        assert number_back.startswith(f"{number}\n\n{detail}\n\n"), number_back
        for back in (meaning_back, number_back):
            assert back.endswith(entry["source"]), back


def check_language(deck, codes, language, anki_language):
    """Import, import again, study in between: as expected in this language, in an Anki of that one."""
    collection = new_collection(deck.folder, anki_language)
    basic = collection.models.by_name(collection.tr.notetypes_basic_name())
    own = collection.new_note(basic)
    own.fields = ["HTTP 404", "a note that was there before"]
    collection.add_note(own, collection.decks.id("mine"))
    # The note type used last is one with fields of its own.
    cloze = collection.models.by_name(collection.tr.notetypes_cloze_name())
    collection.models.set_current(cloze)
    hidden = collection.new_note(cloze)
    hidden.fields[0] = "{{c1::used}} last"
    collection.add_note(hidden, collection.decks.id("mine"))
    types = {model.name for model in collection.models.all_names_and_ids()}

    log = bring_in(collection, deck.export(language))
    assert len(log.new) == log.found_notes == 2 * len(codes) and not log.updated and not log.duplicate
    found = notes(collection)
    check_notes(found, codes, language)
    cards = [card for note in found.values() for card in note.cards()]
    assert len(cards) == len(found)
    assert Counter(collection.decks.name(card.did) for card in cards) == {"statusdeck": len(found)}
    assert {note.note_type()["name"] for note in found.values()} == {"statusdeck"}
    assert {model.name for model in collection.models.all_names_and_ids()} == types | {"statusdeck"}
    question, answer = cards[0].question(), cards[0].answer()
    assert found and "HTTP" in question and len(answer) > len(question), (question, answer)

    # What was studied in Anki stays, and nothing doubles; in the other language neither.
    collection.decks.select(collection.decks.id("statusdeck"))
    studied = collection.sched.getCard()
    collection.sched.answerCard(studied, 3)
    for again in (language, "ko" if language == "en" else "en"):
        # Anki takes a text for newer from the next second on.
        time.sleep(1.1)
        log = bring_in(collection, deck.export(again))
        assert not log.new, log.new[0]
        check_notes(notes(collection), codes, again)
    assert collection.get_card(studied.id).reps == 1
    own.load()
    assert own.fields[1] == "a note that was there before" and own.tags == []
    assert len(notes(collection, "")) == len(found) + 2
    broken = collection.fix_integrity()
    assert broken[1], broken
    collection.close()
    print(f"Anki {version} in {anki_language}: {len(found)} notes in {language}, imported again in both languages")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        deck = Deck(str(Path(program).resolve()), folder)
        everything = deck.codes()
        in_scope = [code for code in everything if code["tier"] != "rare" and code["standing"] != "unofficial"]
        check_language(deck, in_scope, "en", "en_US")
        check_language(deck, in_scope, "ko", "ko_KR")
        # Note types have other names there.
        check_language(deck, in_scope, "en", "de_DE")

        deck.run("profile", "new", "all")
        profile = Path(folder) / "data/profiles/all/profile.ron"
        text = profile.read_text(encoding="utf-8")
        assert "scope: Common" in text, text
        profile.write_text(text.replace("scope: Common", "scope: AllWithVendors"), encoding="utf-8")
        check_language(deck, everything, "ko", "en_US")


if __name__ == "__main__":
    main()
