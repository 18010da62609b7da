"""A café for harvest only, made of notes that somebody has already."""

import pytest

from cafe.domain.apply import fold
from cafe.domain.brought import Brought, Note
from cafe.domain.refusals import Invalid, WrongMoment
from cafe.domain.rounds import back
from cafe.service import bringing
from cafe.service.answers import CafeMade
from cafe.service.asks import BringNotes
from cafe.service.tokens import Mint

NOW = 1_700_000_000_000
BROUGHT = Brought(
    [Note("more buses", 2, 2, "idea", "Council"), Note("fewer forms")], ["North", "South"], 2, rounds=2, sectors=["Council"]
)  # fmt: skip


def made(brought=BROUGHT, title="A day with flipcharts"):
    decision = bringing.make("ABCDEF", "salt", Mint(b"a secret"), NOW, BringNotes(title, brought))
    assert decision.answer == CafeMade("ABCDEF")
    return fold("ABCDEF", decision.changes)


def test_the_cafe_is_in_harvest_with_everything_that_was_brought():
    cafe = made()
    assert (cafe.clock.phase, cafe.clock.round, cafe.ended) == ("harvest", 2, {1: NOW, 2: NOW})
    assert [table.name for table in cafe.setting.tables] == ["North", "South"]
    said = [(c.id, c.text, c.table, c.round, c.kind, c.sector, c.author, c.at) for c in cafe.contributions.values()]
    assert said == [
        ("c1", "more buses", 2, 2, "idea", "Council", None, NOW), ("c2", "fewer forms", 1, 1, None, None, None, NOW),
    ]  # fmt: skip
    assert cafe.next_id("c") == "c3"


def test_nobody_joins_by_chance_and_there_is_no_round_to_go_back_to():
    cafe = made()
    assert cafe.setting.joining is False
    with pytest.raises(WrongMoment):
        back(cafe, NOW)


def test_facilitator_wall_and_hosts_have_their_links():
    assert sorted((holder.role, holder.table) for holder in made().tokens.values() if holder.table) == [
        ("host", 1), ("host", 2),
    ]  # fmt: skip
    assert {holder.role for holder in made().tokens.values()} == {"facilitator", "wall", "host"}


def test_the_title_is_looked_at_as_everywhere():
    with pytest.raises(Invalid) as caught:
        made(title=" ")
    assert caught.value.code == "title_empty"
