"""Who is told what, when; and who is not let in."""

import pytest

from tests.running import House, opened


class Screen:
    """A connected socket and every frame it has heard."""

    def __init__(self, house: House, token: str, after=None, **auth) -> None:
        self.house, self.heard = house, []
        auth = {"code": house.code, "token": token, "after": after or {}} | auth
        self.socket = house.running.socketio.test_client(house.running.app, auth=auth)

    def frames(self, room: str | None = None) -> list[dict]:
        """All frames so far, of a room or of all."""
        if self.socket.is_connected():
            self.heard += [e["args"][0] for e in self.socket.get_received() if e["name"] == "frame"]
        return [f for f in self.heard if room in (None, f["room"])]

    def items(self, type_: str, room: str | None = None) -> dict[str, dict]:
        """What the screen keeps of a type."""
        kept: dict[str, dict] = {}
        for frame in self.frames(room):
            for kind, id_ in frame["drop"]:
                if kind == type_:
                    kept.pop(id_, None)
            kept |= {item["id"]: item for item in frame["put"] if item["type"] == type_}
        return kept

    def until(self, done) -> None:
        """Wait until the screen shows something."""
        self.house.until(lambda: done(self))


def rooms(screen: Screen) -> set[str]:
    return {frame["room"] for frame in screen.frames()}


@pytest.fixture
def person(house):
    return house.join(name="Guest")


def test_everybody_is_told_their_rooms_from_zero(house, person):
    table = f"table:{person['table']}"
    expected = {
        person["token"]: {"everyone", table, f"person:{person['person']}"},
        house.facilitator: {"everyone", "desk"},
        house.made["tokens"]["wall"]: {"everyone", "wall"},
        house.host(2): {"everyone", "table:2", "host:2"},
    }
    for token, names in expected.items():
        screen = Screen(house, token)
        screen.until(lambda s, names=names: rooms(s) == names)
        assert all(frame["after"] == 0 for frame in screen.frames())


@pytest.mark.parametrize(
    "auth",
    [None, "x", {}, {"code": "ZZZZZZ", "token": "x"}, {"token": "x"}, {"code": 5}, {"code": "x", "after": {"a": "b"}}],
)
def test_without_a_right_nobody_is_let_in(house, auth):
    socket = house.running.socketio.test_client(house.running.app, auth=auth)
    assert not socket.is_connected()


def test_a_token_of_another_cafe_is_no_right(house):
    from tests.running import API, cafe_of

    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    assert not Screen(house, other["tokens"]["facilitator"]).socket.is_connected()


def test_a_contribution_is_told_at_its_table_the_wall_and_the_desk_and_nowhere_else(house):
    people = [house.join() for _ in range(3)]
    house.move("open")
    screens = [Screen(house, p["token"]) for p in people]
    wall, desk = Screen(house, house.made["tokens"]["wall"]), Screen(house, house.facilitator)
    for screen in (*screens, wall, desk):
        screen.until(lambda s: len(rooms(s)) >= 2)
    id_ = house.say(people[0], "Only for us")
    house.clock.at += 1000
    for screen in (screens[0], wall, desk):
        house.say(people[1], f"a later one {id(screen)}")
        screen.until(lambda s: id_ in s.items("contribution"))
    for screen in screens[1:]:
        assert id_ not in screen.items("contribution")
        assert "Only for us" not in str(screen.frames())
    assert "author" not in str(wall.frames())


def test_coming_back_one_is_told_what_was_missed(house, person):
    house.move("open")
    first = Screen(house, person["token"])
    room = f"table:{person['table']}"
    first.until(lambda s: s.frames(room))
    told = first.frames(room)[-1]["seq"]
    first.socket.disconnect()
    id_ = house.say(person, "While I was away")
    again = Screen(house, person["token"], after={room: told, "everyone": told})
    again.until(lambda s: s.frames(room))
    frame = again.frames(room)[0]
    assert frame["after"] == told
    assert [item["id"] for item in frame["put"]] == [id_]


def test_a_number_from_another_life_starts_from_zero(house, person):
    screen = Screen(house, person["token"], after={"everyone": 10_000})
    screen.until(lambda s: s.frames("everyone"))
    assert screen.frames("everyone")[0]["after"] == 0


def again(screen: Screen) -> bool:
    received = screen.socket.get_received()
    screen.heard += [e["args"][0] for e in received if e["name"] == "frame"]
    return any(e["name"] == "again" and e["args"] in ([], None, [None]) for e in received)


def test_a_screen_of_another_version_is_told_to_begin_anew(house):
    now, wall = house.running.app.config["STATIC_VERSION"], house.made["tokens"]["wall"]
    for version, anew in ((now, False), (None, False), ("older", True)):
        screen, told = Screen(house, wall, version=version), []

        def shown(screen=screen, told=told) -> bool:
            told += screen.socket.get_received()
            return any(one["name"] == "frame" and one["args"][0]["room"] == "wall" for one in told)

        house.until(shown)
        assert ("again" in [one["name"] for one in told]) == anew, version


def test_a_screen_that_knows_more_than_the_cafe_is_told_to_begin_anew(house, person):
    level = Screen(house, person["token"], after={"everyone": 2})
    level.until(lambda s: f"person:{person['person']}" in rooms(s))
    assert not again(level)
    ahead = Screen(house, person["token"], after={"everyone": 10_000})
    ahead.until(again)
    ahead.until(lambda s: "everyone" in rooms(s))


def test_a_restored_backup_cuts_every_screen_off(house, person, tmp_path):
    from cafe.storage import restoring

    screen = Screen(house, person["token"])
    screen.until(lambda s: "everyone" in rooms(s))
    house.running.keeper.back_up_to(tmp_path / "kept.sqlite3")
    staged, _ = restoring.stage(house.running.ledger.folder, tmp_path / "kept.sqlite3", house.clock.at)
    house.running.keeper.restore(staged)
    screen.until(lambda s: not s.socket.is_connected())
    later = Screen(house, person["token"])
    later.until(lambda s: "everyone" in rooms(s))


def test_who_moves_hears_the_new_table_and_the_old_one_no_more(house):
    people = [house.join() for _ in range(3)]
    house.move("open")
    screens = [Screen(house, p["token"]) for p in people]
    for screen, person in zip(screens, people, strict=True):
        screen.until(lambda s, p=person: s.frames(f"table:{p['table']}"))
    old = people[0]["table"]
    house.move("close")
    house.move("open")
    new = house.read(people[0]["token"])[("seat", people[0]["person"])]["table"]
    assert new != old
    screens[0].until(lambda s: s.frames(f"table:{new}"))
    seat = next(i for i, f in enumerate(screens[0].frames()) if any(x.get("table") == new for x in f["put"]))
    table = screens[0].frames().index(screens[0].frames(f"table:{new}")[0])
    assert seat < table, "the seat comes before its table"
    comer = next(p for p in people[1:] if house.read(p["token"])[("seat", p["person"])]["table"] == old)
    id_ = house.say(comer, "Said after you left")
    listener = screens[people.index(comer)]
    listener.until(lambda s: id_ in s.items("contribution"))
    assert id_ not in screens[0].items("contribution")


def test_the_clock_is_told_at_once_and_others_wait_their_turn(house, person):
    desk = Screen(house, house.facilitator)
    desk.until(lambda s: s.frames("desk"))
    house.join()
    desk.until(lambda s: len(s.items("person")) == 2)
    for _ in range(3):
        house.join()
    house.move("open")
    desk.until(lambda s: s.items("clock").get("clock", {}).get("phase") == "open")


def test_posts_in_a_row_share_a_frame(house, person):
    house.move("open")
    wall = Screen(house, house.made["tokens"]["wall"])
    wall.until(lambda s: s.frames("wall"))
    house.say(person, "The first is told at once")
    wall.until(lambda s: len(s.items("contribution")) == 1)
    count = len(wall.frames("wall"))
    for n in range(5):
        house.say(person, f"gathered {n}")
    assert len(wall.frames("wall")) == count, "the clock of this test stands still, so their turn has not come"
    house.clock.at += 250
    other = house.join()  # any change wakes the loudspeaker, which then finds that the turn has come
    wall.until(lambda s: len(s.items("contribution")) == 6)
    assert other["person"]
    frame = wall.frames("wall")[count]
    assert len([item for item in frame["put"] if item["type"] == "contribution"]) == 5


def test_hidden_words_leave_the_phones_and_stay_with_the_host(house, person):
    house.move("open")
    phone, host = Screen(house, person["token"]), Screen(house, house.host(person["table"]))
    id_ = house.say(person, "Please hide me")
    phone.until(lambda s: id_ in s.items("contribution"))
    house.clock.at += 1000
    house.ask("PATCH", f"/contributions/{id_}", {"hidden": True}, house.host(person["table"]))
    phone.until(lambda s: id_ not in s.items("contribution"))
    host.until(lambda s: s.items("contribution", f"host:{person['table']}").get(id_, {}).get("hidden"))


def test_an_erased_cafe_lets_its_screens_go(house, person):
    screen = Screen(house, person["token"])
    screen.until(lambda s: s.frames())
    assert house.ask("DELETE", "", token=house.facilitator).status_code == 204
    screen.until(lambda s: not s.socket.is_connected())


def test_what_clients_say_changes_nothing(house, person):
    screen = Screen(house, person["token"])
    screen.until(lambda s: s.frames())
    seq = house.ask("GET", "", token=person["token"]).json["seq"]
    screen.socket.emit("frame", {"put": []})
    screen.socket.emit("contribute", "x")
    assert house.ask("GET", "", token=person["token"]).json["seq"] == seq


def test_after_a_restart_a_screen_goes_on_from_where_it_was(tmp_path):
    with opened(tmp_path) as house:
        person = house.join()
        house.move("open")
        keep, gone = house.say(person, "stays"), house.say(person, "is hidden")
        seq = house.ask("GET", "", token=person["token"]).json["seq"]
        house.ask("PATCH", f"/contributions/{gone}", {"hidden": True}, house.facilitator)
        made = house.made
    with opened(tmp_path, house.clock, made) as house:
        room = f"table:{person['table']}"
        screen = Screen(house, person["token"], after={room: seq})
        screen.until(lambda s: s.frames(room))
        assert ["contribution", gone] in screen.frames(room)[0]["drop"]
        assert keep in house.ask("GET", "", token=person["token"]).get_data(as_text=True)
