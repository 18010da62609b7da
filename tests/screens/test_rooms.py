"""Rooms by name."""

import pytest

from cafe.screens.rooms import room


@pytest.mark.parametrize(
    "name",
    [
        "",
        "table",
        "table:",
        "table:01",
        "table:-1",
        "table:\u0661",
        "tables:1",
        "person:",
        f"table:{'9' * 5000}",
        "x" * 9000,
    ],
)
def test_no_room_is_called_so(name):
    assert room(name) is None


def test_a_room_is_known_by_its_name():
    assert (room("table:12").kind, room("table:12").table) == ("table", 12)
    assert room("person:p7").person == "p7"
