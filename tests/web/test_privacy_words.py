"""What participants are told about their names, in one text for each way of dealing with them, and what is true: every
sentence of it is looked up in what is stored, shown and exported."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import get_args

import pytest

from cafe.domain.cafe import Names
from cafe.exports.formats import FORMATS
from cafe.exports.printing.pack import PIECES
from cafe.exports.profiles import PROFILES
from tests.exports.readers import everything
from tests.exports.test_printing import piece
from tests.running import API, House, cafe_of

SETTINGS: tuple[Names, ...] = get_args(Names)
FIRST, REST = "Quillbert", "Zanthorpe"
LATER = "Marigolda"
WORDS = "Lights over the back gate"
MOVING = ("json", "internal")  # the file that moves a café to another computer


@dataclass
class Found:
    """A café in its harvest: what its screens are told, what its pages say, its files, the bytes on the disk, and the
    pieces to print that name somebody."""

    told: dict[str, list[dict]]
    pages: dict[str, str]
    files: dict[tuple[str, str], str]
    stored: bytes
    days: int
    paper: set[str]

    def beside(self, role: str) -> list[str | None]:
        """The names beside what was said, on one screen."""
        return [item.get("name") for item in self.told[role] if item["type"] == "contribution"]

    def of_people(self, role: str) -> list[str | None]:
        """The names in lists of people, on one screen."""
        return [item["name"] for item in self.told[role] if item["type"] in ("guest", "person")]

    def naming(self) -> set[tuple[str, str]]:
        """The files in which one of the names stands."""
        return {which for which, text in self.files.items() if any(name in text for name in (FIRST, REST, LATER))}


def read(format_: str, file: bytes) -> str:
    """All that a file holds, its words among it; the state as it is."""
    return file.decode() if format_ == "json" else everything(format_, file)


def held(house: House, names: Names) -> Found:
    """A café with real names, words of theirs, and every way to look at it."""
    made = cafe_of(names=names, keep_days=30, tables=[{"name": "Only one"}])
    house.made = house.ask("POST", f"{API}/cafes", made).json
    one, other = house.join(name=f"{FIRST} {REST}", sector="health"), house.join(name="Before")
    house.ask("PATCH", f"/people/{other['person']}", {"name": LATER}, other["token"])
    house.move("open")
    house.say(one, WORDS)
    house.say(other, "Chairs in the corridor")
    house.move("harvest")
    tokens = {
        "phone": other["token"], "desk": house.facilitator, "host": house.host(1),
        "wall": house.made["tokens"]["wall"],
    }  # fmt: skip
    told = {role: list(house.read(token).values()) for role, token in tokens.items()}
    files = {
        (format_, profile): read(
            format_, house.ask("GET", f"/export?format={format_}&profile={profile}", token=house.facilitator).data
        )
        for format_, profile in product(FORMATS, PROFILES)
    }  # fmt: skip
    folder = house.running.ledger.folder
    stored = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert WORDS.encode() in stored
    printed = {name: str(piece(name, house.running.keeper.cafe(house.code))) for name in PIECES}
    paper = {piece for piece, text in printed.items() if any(name in text for name in (FIRST, REST, LATER))}
    right = house.ask("POST", "/share", {}, house.facilitator).json["link"].partition("#token=")[2]
    reader = house.client
    reader.set_cookie(f"cafe_{house.code}_reader", right)
    paths = {"join": "", "shared": "/shared"}
    pages = {name: reader.get(f"/c/{house.code}{path}").text for name, path in paths.items()}
    return Found(told, pages, files, stored, 30, paper)


def no_names_anywhere(found: Found) -> bool:
    asked = 'name="name"' in found.pages["join"]
    return (
        not asked
        and not any(name.encode() in found.stored for name in (FIRST, REST, LATER))
        and not found.naming()
        and not found.paper
    )


def words_go_round(found: Found) -> bool:
    shown = all(any(item.get("text") == WORDS for item in found.told[role]) for role in ("phone", "host", "wall"))
    return shown and all(WORDS in text for (format_, _), text in found.files.items() if format_ != "png")


def nobody_sees_who_wrote(found: Found) -> bool:
    beside = [name for role in found.told for name in found.beside(role)]
    authors = [item for items in found.told.values() for item in items if item["type"] != "own" and "author" in item]
    return not any(beside) and not authors


def keepers_see_who_is_there(found: Found) -> bool:
    others = found.of_people("phone") + found.of_people("wall")
    return {f"{FIRST} {REST}", LATER} <= {*found.of_people("desk")} & {*found.of_people("host")} and not others


def first_word_beside(found: Found) -> bool:
    at_tables = all({*found.beside(role)} == {FIRST, LATER} for role in ("phone", "host", "desk"))
    return at_tables and not any(found.beside("wall"))


def notes_without_names(found: Found) -> bool:
    return found.naming() <= {MOVING}


def only_badges_and_the_moving_file(found: Found) -> bool:
    from msgspec import json

    state = json.decode(found.files[MOVING].encode())
    said = str(state["contributions"])
    return (
        found.paper == {"badges"}
        and found.naming() == {MOVING}
        and FIRST not in said
        and LATER not in said
        and "'p1'" not in said
    )


def shared_without_names(found: Found) -> bool:
    """Whoever has the link reads the words and no name."""
    return WORDS in found.pages["shared"] and not any(name in found.pages["shared"] for name in (FIRST, REST, LATER))


def erased_in_time(found: Found) -> bool:
    return {item["keep_days"] for item in found.told["phone"] if item["type"] == "cafe"} == {found.days}


TRUE: dict[str, Callable[[Found], bool]] = {
    "This café asks for no names and keeps none.": no_names_anywhere,
    "Your table reads what you write; the wall may show it and the notes may print it.": words_go_round,
    "Nobody is shown who wrote what.": nobody_sees_who_wrote,
    "If you give a name, the desk and the host of your table see that you are there.": keepers_see_who_is_there,
    "Nobody is shown who wrote what, and the notes name nobody.": lambda found: (
        nobody_sees_who_wrote(found) and notes_without_names(found)
    ),
    "Desk and host of your table see any name you give.": keepers_see_who_is_there,
    "Its first word stands beside your words at your table, never on the wall.": first_word_beside,
    "The notes name nobody.": notes_without_names,
    "Notes may be shared by link.": shared_without_names,
    "Only badges, slips and the transfer file list names.": only_badges_and_the_moving_file,
    "Everything in this café is erased 30 days after the last thing that happened in it.": erased_in_time,
}


def words_of(house: House, names: Names) -> str:
    """The text as the pages show it."""
    macro = house.running.app.jinja_env.get_template("_privacy_words.html").module.privacy_words
    return " ".join(str(macro(names, 30)).split())


@pytest.mark.parametrize("names", SETTINGS)
def test_every_sentence_about_names_is_true(house, names):
    found = held(house, names)
    text = words_of(house, names)
    for sentence in re.findall(r"[^.]+\.", text):
        assert TRUE[sentence.strip()](found), sentence
    assert text in " ".join(found.pages["join"].split())


@pytest.mark.parametrize("names", SETTINGS)
def test_the_words_are_few(house, names):
    assert len(words_of(house, names).split()) <= 60


def test_every_sentence_that_is_looked_up_is_said(house):
    said = " ".join(words_of(house, names) for names in SETTINGS)
    assert all(sentence in said for sentence in TRUE)


@pytest.mark.parametrize("names", SETTINGS)
def test_a_phone_says_the_same_to_whoever_has_joined(house, names):
    house.made = house.ask("POST", f"{API}/cafes", cafe_of(names=names, keep_days=30)).json
    page = house.client
    page.set_cookie(f"cafe_{house.code}_participant", house.join()["token"])
    assert words_of(house, names) in " ".join(page.get(f"/c/{house.code}").text.split())


def test_what_a_browser_keeps_of_cafes_made_in_it_is_said(house):
    # What it keeps is held to these words in tests/js/made.test.js and tests/browser/test_door.py.
    words = (
        "lists it on the first page, with title, code and day, from its own storage, until “Forget” is pressed there"
    )
    assert words in house.client.get("/privacy").text
