"""The data folder of a real server: what the commands do to it, beside a server and without one, and what is left in it."""

import json
import shlex
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from cafe.rehearsal.asking import Refused
from tests.contents import contents
from tests.serving import Server, command
from tests.stories.crowds import Room, asked, room

SECRETS = ("Quillbert", "zwieback", "marzipan", "Pfefferkuchen", "Vanillekipferl", "Stollenduft")


@pytest.fixture
def told(server: Server) -> Iterator[Room]:
    """A café full of words that stand nowhere else, stored, measured, grouped, edited, withdrawn, backed up."""
    wished = asked(2, 1) | {"title": "Stollenduft", "sectors": ["Vanillekipferl"]}
    wished["tables"][0]["name"] = "Pfefferkuchen"
    with room(server.url, wished) as here:
        here.join(6, ["Vanillekipferl"])
        here.guests[0].write("PATCH", f"/people/{here.guests[0].person}", {"name": "Quillbert"})
        here.open_round(1)
        said = [guest.contribute(f"zwieback number {n}").body["id"] for n, guest in enumerate(here.guests)]
        here.guests[1].write("PATCH", f"/contributions/{said[1]}", {"text": "zwieback with marzipan"})
        here.guests[2].write("DELETE", f"/contributions/{said[2]}")
        here.desk.draw_themes()
        here.desk.apply_themes()
        here.desk.announce("marzipan for everyone")
        server.end()
        server.start()
        yield here


def _left(data: Path) -> list[tuple[str, str]]:
    """The secret words that are found in any file, and where, in each way of writing that SQLite and JSON know."""
    return [
        (word, file.name)
        for file, held in contents(data)
        for word in SECRETS
        if any(word.encode(coding) in held for coding in ("utf-8", "utf-16-le", "utf-16-be"))
    ]  # fmt: skip


def test_erasing_leaves_no_byte(server: Server, told: Room) -> None:
    assert {word for word, _ in _left(server.data)} == set(SECRETS)
    assert any(file.endswith(".sqlite3") and file != "cafe.sqlite3" for _, file in _left(server.data))
    with room(server.url, asked()) as other:
        other.join(1)
        other.open_round(1)
        other.guests[0].contribute("this stays")
        answer = told.desk.write("DELETE", "", key="the same key for both")
        assert answer.status == 204
        assert _left(server.data) == []
        again = told.desk.write("DELETE", "", key="the same key for both")
        assert again.replayed
        with pytest.raises(Refused, match="404"):
            told.desk.read()
        server.end()
        assert _left(server.data) == []
        server.start()
        assert other.texts() == {"this stays": 1}


def test_withdrawn_words_leave_the_ledger(server: Server) -> None:
    with room(server.url, asked(1, 1)) as here:
        here.join(1)
        here.open_round(1)
        guest = here.guests[0]
        first = guest.contribute("zwieback and marzipan").body["id"]
        guest.write("PATCH", f"/contributions/{first}", {"text": "marzipan alone"})
        guest.write("DELETE", f"/contributions/{first}")
        server.end()
        assert _left(server.data) == []


def test_commands_beside_a_running_server(server: Server, told: Room, tmp_path: Path) -> None:
    code, state, kept = told.made.code, tmp_path / "state.json", tmp_path / "kept.sqlite3"
    exported = command("export", code, "--format", "json", data=server.data)
    assert exported.returncode == 0, exported.stderr
    assert exported.stdout == told.desk.asker.get(f"{told.desk.path}/export", format="json").content
    state.write_bytes(exported.stdout)
    _one_line(command("serve", "--port", "0", data=server.data).stderr, "A café server is running on")
    assert command("backup", str(kept), data=server.data).returncode == 0
    refused = command("backup", str(kept), data=server.data)
    assert refused.returncode == 2
    _one_line(refused.stderr, "is there already")

    brought = command("import", str(state), data=server.data)
    assert brought.returncode == 0, brought.stderr
    other = brought.stdout.decode().strip()
    assert other not in ("", code)
    assert brought.stderr.decode().startswith(f"The desk of this café: {server.url}/c/{other}/desk#token=")
    assert command("erase", other, data=server.data).returncode == 0
    _one_line(command("erase", other, data=server.data).stderr, "There is no café")

    told.desk.announce("not in the backup")
    back = command("restore", str(kept), data=server.data)
    assert (back.returncode, back.stdout.decode()) == (0, f"Brought back: {code}.\n"), back.stderr
    assert len(told.stored()) == 5
    assert list(server.data.glob("restoring-*")) == list(server.data.glob("handed-*")) == []
    server.kill()
    server.start()
    assert len(told.stored()) == 5
    assert command("erase", code, data=server.data).returncode == 0, (
        "the socket of the server that was killed is no more"
    )
    assert _left(server.data) == []
    with pytest.raises(Refused, match="404"):
        told.desk.read()
    again = command("restore", str(kept), data=server.data)
    assert again.stdout.decode() == "Brought back: no café.\nErased since, and staying erased: 1 of the cafés in it.\n"
    assert _left(server.data) == []


def test_a_restored_cafe_goes_on_from_where_the_backup_was(server: Server, tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite3"
    with room(server.url, asked(1, 1)) as here:
        here.join(2)
        here.open_round(1)
        here.guests[0].contribute("said before")
        assert command("backup", str(kept), data=server.data).returncode == 0
        here.guests[0].contribute("said after")
        assert here.texts() == {"said before": 1, "said after": 1}
        screens = (here.desk, here.wall, here.guests[0])
        for screen in screens:
            screen.until(lambda screen=screen: len(screen.all("contribution")) == 2)
        assert command("restore", str(kept), data=server.data).returncode == 0
        assert here.texts() == {"said before": 1}
        for screen in screens:
            screen.until(lambda screen=screen: len(screen.all("contribution")) == 1)
        here.guests[1].contribute("said in the end")
        server.kill()
        server.start()
        assert here.texts() == {"said before": 1, "said in the end": 1}


def test_a_damaged_ledger_is_not_served_and_the_command_that_is_named_brings_it_back(
    server: Server, tmp_path: Path
) -> None:
    with room(server.url, asked(1, 1)) as here:
        here.join(1)
        here.open_round(1)
        here.guests[0].contribute("this was said")
        server.end()
        server.start()
        server.end()
        ledger = server.data / "cafe.sqlite3"
        whole = ledger.read_bytes()
        ledger.write_bytes(whole[: len(whole) // 2])
        refused = command("serve", "--port", "0", data=server.data)
        assert refused.returncode == 2
        _one_line(refused.stderr, "is damaged")
        named = shlex.split(refused.stderr.decode().partition("Bring it back with: ")[2])
        assert named[:2] == ["cafe", "restore"]
        assert command(*named[1:]).returncode == 0
        assert list(server.data.glob("cafe.sqlite3.damaged-*"))
        server.start()
        assert here.texts() == {"this was said": 1}


def test_erase_on_the_command_line(server: Server, told: Room) -> None:
    server.end()
    assert _left(server.data)
    assert command("erase", told.made.code.lower(), data=server.data).returncode == 0
    assert _left(server.data) == []
    refused = command("erase", told.made.code, data=server.data)
    assert refused.returncode == 2
    _one_line(refused.stderr, f"There is no café {told.made.code}")


def test_import_brings_a_café_to_another_house(server: Server, told: Room, tmp_path: Path) -> None:
    state, elsewhere = tmp_path / "state.json", tmp_path / "elsewhere"
    assert command("export", told.made.code, "--format", "json", "-o", str(state), data=server.data).returncode == 0
    first = command("import", str(state), data=elsewhere)
    assert (first.returncode, first.stdout.decode()) == (0, f"{told.made.code}\n"), first.stderr
    again = command("import", str(state), data=elsewhere)
    assert again.returncode == 0
    assert again.stdout.decode().strip() not in ("", told.made.code)
    with Server(elsewhere) as house:
        desk = told.made.code, first.stderr.decode().rpartition("#token=")[2].strip()
        with room(house.url, asked()) as there:
            there.desk.path, there.desk.asker.token = f"/api/v1/cafes/{desk[0]}", desk[1]
            exported = there.desk.asker.get(f"{there.desk.path}/export", format="json").content
    assert json.loads(exported) == json.loads(state.read_bytes())


def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"version": 1')
    for args, says in (
        (("export", "ABCDEF", "--format", "json"), "There is no café ABCDEF"),
        (("import", str(tmp_path / "broken.json")), ""),
        (("import", str(tmp_path / "nowhere.json")), "nowhere.json"),
        (("serve", "--port", "99999"), "Port 99999 cannot be used"),
        (("serve", "--port", "many"), "--port"),
    ):
        refused = command(*args, data=tmp_path / "data")
        assert refused.returncode == 2, args
        _one_line(refused.stderr, says)


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = command("serve", "--host", "127.0.0.1", "--port", port, data=tmp_path / "data")
    assert refused.returncode == 2
    _one_line(refused.stderr, f"Port {port} cannot be used")


def _one_line(said: bytes, wanted: str) -> None:
    lines = said.decode().splitlines()
    assert len(lines) == 1, said.decode()
    assert wanted in lines[0]
