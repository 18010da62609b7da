"""From a café to its notes: drawn, edited, exported in every format, imported elsewhere, exported again, and equal."""

import re
from itertools import product
from pathlib import Path

import requests

from cafe.exports.formats import FORMATS
from cafe.exports.profiles import PROFILES
from cafe.rehearsal.asking import Asker
from tests.exports.readers import WALL, squeezed, words
from tests.pictures import flat
from tests.serving import PATIENCE_S, Server, command
from tests.stories.crowds import Room, Witness, asked, room

SECTORS = ["Council", "Health", "Carers"]
SAID = (
    ("The bus to the clinic stops at five, before the last appointment", "concern"),
    ("A later bus to the clinic would help everybody who works", "idea"),
    ("Who pays for the bus to the clinic in the evening?", "question"),
    ("The bus driver waited for my mother and walked her to the door of the clinic", "story"),
    ("Carers are asked last, though they know most about the night", "concern"),
    ("Ask carers first when somebody goes home from hospital", "idea"),
    ("Give carers one number to ring at night", "action"),
    ("My neighbour cared for three years and nobody ever asked her", "story"),
)
Document = tuple[str, str]  # format and profile
HIDDEN, WITHDRAWN, NAME = "Something that was hidden", "Something that was taken back", "Quillbert"


def test_notes_are_made_edited_exported_and_come_back_from_their_export(server: Server, tmp_path: Path) -> None:
    wished = asked(3, 2) | {"title": "Getting home", "question": "What would help?", "sectors": SECTORS}
    with room(server.url, wished) as here:
        _spoken(here)
        _themed(here)
        _edited(here)
        desk = here.desk.asker
        first = _everything(desk, here.made.code)
        _hold_what_they_should(first)
        _the_command_does_the_same(server, here.made.code, first, tmp_path)
        (tmp_path / "state.json").write_bytes(first["json", "internal"])
        elsewhere = tmp_path / "elsewhere"
        brought = command("import", str(tmp_path / "state.json"), data=elsewhere)
        assert (brought.returncode, brought.stdout.decode()) == (0, f"{here.made.code}\n"), brought.stderr
        _photos_stand_in_the_internal_ones_alone(server, here)
        with Server(elsewhere) as house:
            there = Asker(house.url, brought.stderr.decode().rpartition("#token=")[2].strip())
            second = _everything(there, here.made.code)
            there.close()
    assert second["json", "internal"] == first["json", "internal"]
    unlike = [what for what in first if _timeless(what, first[what]) != _timeless(what, second[what])]
    assert unlike == []


def _spoken(here: Room) -> None:
    """People come, one who is expected does not; two rounds; things are said, agreed with, hidden and taken back."""
    here.desk.write("POST", "/people", {"name": NAME, "sector": "Council", "expected": True})
    here.join(9, SECTORS, in_turn=True)
    wrote: dict[str, Witness] = {}
    for round_ in (1, 2):
        here.open_round(round_)
        for n, (text, kind) in enumerate(SAID):
            guest = here.guests[n % 6 + round_]
            wrote[guest.contribute(f"{text}, we said in round {round_}", kind).body["id"]] = guest
        if round_ == 1:
            _differ(here, wrote)
        here.desk.move_clock("close")
    here.guests[0].write("DELETE", f"/contributions/{here.guests[0].contribute(WITHDRAWN).body['id']}")
    hidden = here.guests[0].contribute(HIDDEN).body["id"]
    here.desk.write("PATCH", f"/contributions/{hidden}", {"hidden": True})


def _differ(here: Room, wrote: dict[str, Witness]) -> None:
    """All sit down at one table. Some agree with what was said there, as many do not, and one of them says why."""
    divided = next(id_ for id_, one in here.stored().items() if one["text"].startswith("A later bus"))
    table = here.stored()[divided]["table"]
    for guest in here.guests:
        here.desk.write("PATCH", f"/people/{guest.person}", {"table": table})
    against = here.guests[8].contribute("No bus is worth it: bring the clinic here").body["id"]
    wrote[against] = here.guests[8]
    for n, guest in enumerate(here.guests):
        for id_, stance in ((divided, "disagree" if n > 4 else "agree"), (against, "agree" if n > 6 else "disagree")):
            if wrote[id_] is not guest:
                guest.write("PUT", f"/contributions/{id_}/stance", {"stance": stance})


def _themed(here: Room) -> None:
    """The harvest; themes are drawn, named and given their sentences by people."""
    if here.stored_clock()["phase"] != "harvest":
        here.desk.move_clock("harvest")
    here.desk.draw_themes()
    here.desk.apply_themes()
    here.desk.until(lambda: bool(here.desk.all("theme")))
    buses = [id_ for id_, one in here.stored().items() if "bus" in one["text"].lower()]
    carers = [id_ for id_, one in here.stored().items() if "carer" in one["text"].lower()]
    for name, sentence, ids in (
        ("The evening bus", "People miss care because the last bus is too early.", buses),
        ("Carers first", "Carers know most and are asked last.", carers),
    ):
        theme = here.desk.write("POST", "/themes", {"name": "A working title"}).body["id"]
        here.desk.write("PATCH", f"/themes/{theme}", {"name": name, "sentence": sentence})
        for id_ in ids:
            here.desk.write("PUT", f"/contributions/{id_}/theme", {"theme": theme})


def _edited(here: Room) -> None:
    """The organiser chooses and orders themes and quotes, marks questions, records actions; a host has a recap."""
    here.desk.until(lambda: {"The evening bus", "Carers first"} <= {t["name"] for t in here.desk.all("theme").values()})
    named = {theme["name"]: theme for theme in here.desk.all("theme").values()}
    bus, carers = named["The evening bus"], named["Carers first"]
    here.desk.until(lambda: len(here.desk.all("theme")[bus["id"]]["contributions"]) > 6)
    bus, carers = here.desk.all("theme")[bus["id"]], here.desk.all("theme")[carers["id"]]
    here.desk.write("PATCH", "/notes", {
        "themes": [carers["id"], bus["id"]],
        "quotes": {carers["id"]: carers["contributions"][2::-1], bus["id"]: bus["contributions"][1:3]},
        "questions": dict.fromkeys(bus["contributions"][2:4], True),
    })  # fmt: skip
    here.desk.write("POST", "/actions", {
        "text": "Talk to the bus company", "lead": "Council", "supporting": "Health", "horizon": "by June",
        "measure": "A bus after six", "agreed": True, "theme": bus["id"], "contribution": bus["contributions"][0],
    })  # fmt: skip
    here.desk.write("POST", "/actions", {"text": "Find out who answers at night"})
    told = [id_ for id_, one in here.stored().items() if one["table"] == 1 and not one["hidden"]]
    here.desk.write("PUT", "/tables/1/recap", {"items": [{"contribution": told[0], "text": "In short"}]})


def _everything(desk: Asker, code: str) -> dict[Document, bytes]:
    return {(f, p): _document(desk, code, f, p) for f, p in product(FORMATS, PROFILES)}


def _document(desk: Asker, code: str, format_: str, profile: str) -> bytes:
    return desk.get(f"/api/v1/cafes/{code}/export", format=format_, profile=profile).content


def _hold_what_they_should(documents: dict[Document, bytes]) -> None:
    """Opened by another library each, they hold the words that are to be seen, and none that are not."""
    for (format_, profile), body in documents.items():
        told = " ".join(words(format_, body).split())
        letters = squeezed(told)
        assert WITHDRAWN not in told
        assert (HIDDEN in told) == (NAME in told) == ((format_, profile) == ("json", "internal")), (format_, profile)
        if format_ == "png":
            continue
        assert "Carersfirst" in letters, (format_, profile)
        if format_ not in WALL:
            missing = [text for text, _ in SAID if text.replace(" ", "") not in letters]
            assert missing == [], (format_, profile)
        if format_ not in ("csv", "json"):
            assert letters.index("Carersknowmost") < letters.index("Peoplemisscare"), "in the order that was chosen"
        if format_ in ("md", "html", "docx", "pdf", "xlsx"):
            assert "Talktothebuscompany" in letters, (format_, profile)
            after = letters.rpartition("Talktothebuscompany")[2]
            for part in ("Council", "Health", "byJune", "Abusaftersix", "Agreed", "Unclaimed"):
                assert part in after, (format_, profile, part)
        if format_ in ("md", "html", "docx", "pdf", "svg"):
            assert "Views differ" in told, (format_, profile)
            assert "Nobody who disagrees has written down why" not in told


def _the_command_does_the_same(server: Server, code: str, first: dict[Document, bytes], folder: Path) -> None:
    for format_ in FORMATS:
        file = folder / f"notes.{format_}"
        told = command("export", code, "--format", format_, "--profile", "partners", "-o", str(file), data=server.data)
        assert (told.returncode, told.stdout, told.stderr) == (0, b"", b"")
        asked_for = (format_, "partners")
        assert _timeless(asked_for, file.read_bytes()) == _timeless(asked_for, first[asked_for])


def _photos_stand_in_the_internal_ones_alone(server: Server, here: Room) -> None:
    head = here.desk.asker.head("a key of sixteen letters") | {"Content-Type": "image/jpeg"}
    photos = f"{server.url}{here.desk.path}/tables/1/photos"
    sent = requests.post(photos, data=flat(640, 480), headers=head, timeout=PATIENCE_S)
    assert sent.status_code == 201, sent.text
    for format_, profile in product(("html", "docx", "pdf"), PROFILES):
        told = squeezed(words(format_, _document(here.desk.asker, here.made.code, format_, profile)))
        assert ("Photooftable1" in told) == (profile == "internal"), (format_, profile)


def _timeless(what: Document, body: bytes) -> str:
    """The words, but for the time at which they were taken."""
    return re.sub(r"taken at \d\d:\d\d( \w+)?", "taken", " ".join(words(what[0], body).split()))
