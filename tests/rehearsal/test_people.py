"""A simulated screen keeps what it is told as a real one must."""

from typing import Any

import pytest

from cafe.rehearsal.asking import Answer, Refused
from cafe.rehearsal.people import Guest, Screen


class _Between:
    """Stands for the server that is asked for what lies between."""

    def __init__(self, *frames: dict[str, Any]) -> None:
        self.frames, self.asked = list(frames), list[dict[str, Any]]()

    def get(self, path: str, **query: Any) -> Any:
        self.asked.append(query)
        if not self.frames:
            raise Refused(404, "unknown_room", "")
        return type("Said", (), {"body": {"frames": self.frames}})

    def close(self) -> None: ...


def _frame(after: int, seq: int, *put: dict[str, Any], drop: Any = (), room: str = "everyone") -> dict[str, Any]:
    return {"room": room, "now": 0, "after": after, "seq": seq, "put": list(put), "drop": list(drop)}


def _said(id_: str, text: str = "") -> dict[str, Any]:
    return {"type": "contribution", "id": id_, "text": text}


@pytest.fixture
def screen() -> Screen:
    screen = Screen("http://127.0.0.1:9", "ABCDEF", None)
    screen.asker.close()
    return screen


def test_items_are_put_again_and_dropped(screen: Screen) -> None:
    screen.take(_frame(0, 1, _said("c1", "first"), _said("c2")))
    screen.take(_frame(1, 2, _said("c1", "second"), drop=[["contribution", "c2"]]))
    assert screen.all("contribution") == {"c1": _said("c1", "second")}


def test_a_frame_that_is_known_is_ignored(screen: Screen) -> None:
    screen.take(_frame(0, 2, _said("c1", "new")))
    screen.take(_frame(0, 1, _said("c1", "old")))
    assert screen.item("contribution", "c1") == _said("c1", "new")


def test_a_gap_is_fetched_from_where_the_screen_is(screen: Screen) -> None:
    between = _Between(_frame(1, 5, _said("c2")))
    screen.asker = between  # type: ignore[assignment]
    screen.take(_frame(0, 1, _said("c1")))
    screen.take(_frame(4, 5, _said("c5")))
    assert between.asked == [{"room": "everyone", "after": 1}]
    assert set(screen.all("contribution")) == {"c1", "c2"}


def test_a_new_seat_takes_the_old_table_off_the_screen() -> None:
    guest = Guest("http://127.0.0.1:9", "ABCDEF", None)
    guest.asker.close()
    guest.person = "p1"
    seat = {"type": "seat", "id": "p1", "table": 1, "next": 2}
    guest.take(_frame(0, 1, seat, room="person:p1"))
    guest.take(_frame(0, 1, _said("c1"), room="table:1"))
    guest.take(_frame(1, 2, seat | {"table": 2}, room="person:p1"))
    assert guest.table == 2
    assert guest.all("contribution") == {}


def test_waiting_ends_with_what_was_last_seen(screen: Screen) -> None:
    screen.take(_frame(0, 1, {"type": "clock", "id": "clock", "phase": "planned"}))
    screen.until(lambda: screen.clock["phase"] == "planned")
    with pytest.raises(TimeoutError, match="planned"):
        screen.until(lambda: False, 0)


def test_an_answer_is_read_as_json() -> None:
    assert Answer(200, b'{"seq": 1}', False).body == {"seq": 1}
