"""Erasing as people are promised it: no byte of what was said, of who was there and of any right is left, in no file of the
data folder but for the secret, and in no line of the log, at its most talkative."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contents import contents
from tests.serving import Server, command
from tests.stories.crowds import Room, asked, room

WORDS = (
    "Stollenduft", "Pfefferkuchen", "Vanillekipferl", "Zimtstern", "Quillbert", "Marigoldine", "Umbenannt", "zwieback",
    "marzipan", "spekulatius", "dominostein", "lebkuchen", "printen", "kokosmakronen", "bratapfel",
)  # fmt: skip


@pytest.fixture
def talkative(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "data", CAFE_LOG="debug") as server:
        yield server
    assert "Traceback" not in server.said


@pytest.fixture
def lived(talkative: Server) -> Iterator[Room]:
    """A café in which everything happened that leaves words, names and rights somewhere."""
    wished = asked(2, 2) | {"title": "Stollenduft", "question": "Zimtstern?", "sectors": ["Vanillekipferl"]}
    wished["tables"][0] = {"name": "Pfefferkuchen", "question": "Zimtstern?"}
    with room(talkative.url, wished) as here:
        here.join(6, ["Vanillekipferl"])
        guests, desk = here.guests, here.desk
        guests[0].write("PATCH", f"/people/{guests[0].person}", {"name": "Quillbert"})
        guests[5].write("PATCH", f"/people/{guests[5].person}", {"name": "Marigoldine"})
        here.open_round(1)
        said = [guest.contribute(f"zwieback number {n}").body["id"] for n, guest in enumerate(guests)]
        guests[1].write("PATCH", f"/contributions/{said[1]}", {"text": "zwieback with marzipan"})
        guests[2].write("PATCH", f"/contributions/{said[2]}", {"text": "spekulatius, taken back"})
        guests[2].write("DELETE", f"/contributions/{said[2]}")
        guests[3].write("PATCH", f"/contributions/{said[3]}", {"text": "dominostein, hidden"})
        desk.write("PATCH", f"/contributions/{said[3]}", {"hidden": True})
        desk.write("POST", "/notices", {"text": "lebkuchen for everyone"})
        theme = desk.write("POST", "/themes", {"name": "printen"}).body["id"]
        desk.write("PATCH", f"/themes/{theme}", {"name": "kokosmakronen", "sentence": "bratapfel"})
        desk.write("PUT", f"/contributions/{said[0]}/theme", {"theme": theme})
        desk.draw_themes()
        desk.write("DELETE", f"/people/{guests[5].person}", {"contributions": "keep"})
        desk.write("PATCH", f"/people/{guests[4].person}", {"name": "Umbenannt"})
        talkative.end()
        talkative.start()  # takes a backup of all that
        desk.write("PATCH", "", {"title": "Stollenduft once more"})
        assert command("backup", str(talkative.data.parent / "elsewhere.sqlite3"), data=talkative.data).returncode == 0
        yield here


def _rights(here: Room) -> list[str]:
    """Every token and rejoin code of the café."""
    tokens = [here.made.tokens["facilitator"], here.made.tokens["wall"], *here.made.tokens["hosts"].values()]
    return [*tokens, *(guest.asker.token for guest in here.guests if guest.asker.token)]


def _left(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    """What is found, and in which file; the secret opens nothing that is gone."""
    return [
        (word, file.name) for file, held in contents(folder) if file.name != "secret" for word in words
        if any(word.encode(coding) in held for coding in ("utf-8", "utf-16-le", "utf-16-be"))
    ]  # fmt: skip


def test_no_byte_is_left_anywhere(talkative: Server, lived: Room) -> None:
    said, rights = list(WORDS), _rights(lived)
    before = _left(talkative.data, said)
    assert {word for word, _ in before} >= set(said) - {"spekulatius", "Marigoldine"}
    assert any(name.startswith("cafe-") for _, name in before), "a backup holds them"
    assert lived.desk.write("DELETE", "").status == 204
    assert _left(talkative.data, [*said, *rights, lived.made.code]) == []
    printed = talkative.said
    assert '"level": "info"' in printed
    assert [word for word in [*said, *rights] if word in printed] == []
    talkative.end()
    assert _left(talkative.data, [*said, *rights, lived.made.code]) == []


def test_withdrawn_words_are_in_no_row_and_not_in_the_log_of_the_ledger(server: Server) -> None:
    with room(server.url, asked(1, 1)) as here:
        here.join(2)
        here.open_round(1)
        guest, other = here.guests
        first = guest.contribute("zwieback and marzipan").body["id"]
        guest.write("PATCH", f"/contributions/{first}", {"text": "marzipan alone"})
        other.contribute("this stays")
        assert {word for word, _ in _left(server.data, list(WORDS))} == {"zwieback", "marzipan"}
        guest.write("DELETE", f"/contributions/{first}")
        guest.until(lambda: not _left(server.data, list(WORDS)))
        assert {name for _, name in _left(server.data, ["this stays"])} == {"cafe.sqlite3"}
