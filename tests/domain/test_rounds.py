"""The clock: what follows what, and that every step can be taken back."""

import pytest
from hypothesis import given

from cafe.domain import rounds
from cafe.domain.refusals import Invalid, Refusal, WrongMoment
from cafe.service import asks, facilitation, participation
from cafe.service.decisions import Here
from tests.histories import FACILITATOR, MINT, Told, played

MINUTE = 60_000


@pytest.fixture
def told() -> Told:
    return Told()


def move(told: Told, *actions: str) -> None:
    for action in actions:
        assert told.do(facilitation.move_clock, asks.MoveClock(action)) is not None, action


def wait(told: Told, ms: int) -> None:
    told.now += ms
    told.happen(*facilitation.tick(told.cafe, told.now))


def test_a_whole_cafe_by_hand(told):
    move(told, "open", "close", "open", "close", "open", "close", "finish")
    assert told.cafe.clock.phase == "finished"
    assert told.cafe.clock.round == 3
    assert told.cafe.clock.step == 7


def test_a_round_ends_at_its_moment_and_not_before(told):
    move(told, "open")
    wait(told, MINUTE - 1)
    assert told.cafe.clock.phase == "open"
    wait(told, 1)
    assert told.cafe.clock.phase == "travelling"
    assert told.cafe.clock.ends_at == told.now + 120_000


def test_by_hand_travelling_waits_and_by_itself_it_does_not(told):
    move(told, "open", "close")
    wait(told, 10 * MINUTE)
    assert told.cafe.clock.phase == "travelling"
    told.do(facilitation.change, asks.ChangeCafe(next_round="by_itself"))
    wait(told, 0)
    assert (told.cafe.clock.phase, told.cafe.clock.round) == ("open", 2)


def test_the_last_round_ends_in_the_harvest(told):
    move(told, "open", "close", "open", "close", "open")
    wait(told, MINUTE)
    assert told.cafe.clock.phase == "harvest"
    assert told.cafe.clock.round == 3


def test_a_pause_keeps_the_exact_rest(told):
    move(told, "open")
    told.now += 12_345
    move(told, "pause")
    assert told.cafe.clock.left_ms == MINUTE - 12_345
    assert told.cafe.clock.ends_at is None
    wait(told, 99 * MINUTE)
    move(told, "resume")
    assert told.cafe.clock.ends_at == told.now + MINUTE - 12_345


def test_back_restores_the_rest_but_at_least_a_minute(told):
    told.cafe.setting = Told().cafe.setting
    move(told, "open")
    told.do(facilitation.move_clock, asks.MoveClock("extend", 120))
    told.now += 10_000
    move(told, "close")
    told.now += 5_000
    move(told, "back")
    assert told.cafe.clock.phase == "open"
    assert told.cafe.clock.ends_at == told.now + 170_000
    wait(told, 170_000)
    move(told, "back")
    assert told.cafe.clock.ends_at == told.now + MINUTE, "a round that had no rest gets a minute"


def test_back_goes_further_and_further(told):
    move(told, "open", "pause", "resume", "close", "open", "harvest", "finish")
    phases = []
    while told.cafe.trail:
        move(told, "back")
        phases.append((told.cafe.clock.phase, told.cafe.clock.round))
    assert phases == [
        ("harvest", 2), ("open", 2), ("travelling", 1), ("open", 1), ("paused", 1), ("open", 1), ("planned", 0),
    ]  # fmt: skip
    with pytest.raises(WrongMoment, match="no earlier step"):
        rounds.back(told.cafe, told.now)


def test_a_double_press_is_refused_by_its_step(told):
    move(told, "open")
    with pytest.raises(WrongMoment) as refused:
        rounds.at_step(told.cafe, 0)
    assert refused.value.code == "clock_moved"


@pytest.mark.parametrize(
    ("before", "action"),
    [
        ([], "pause"), ([], "resume"), ([], "extend"), ([], "close"), ([], "harvest"), ([], "finish"), ([], "back"),
        (["open"], "open"), (["open"], "resume"), (["open"], "finish"), (["open", "pause"], "open"),
        (["open", "pause"], "pause"), (["open", "close"], "close"), (["open", "close"], "pause"),
        (["open", "harvest"], "harvest"), (["open", "harvest"], "open"), (["open", "harvest"], "extend"),
        (["open", "harvest", "finish"], "finish"), (["open", "harvest", "finish"], "open"),
    ],
)  # fmt: skip
def test_what_cannot_follow_is_refused_and_changes_nothing(told, before, action):
    move(told, *before)
    count = len(told.history)
    assert told.do(facilitation.move_clock, asks.MoveClock(action)) is None
    assert len(told.history) == count


def test_time_can_be_given_and_taken(told):
    move(told, "open")
    told.do(facilitation.move_clock, asks.MoveClock("extend", -3600))
    assert told.cafe.clock.ends_at == told.now, "a phase cannot end in the past"
    wait(told, 0)
    assert told.cafe.clock.phase == "travelling"
    with pytest.raises(Invalid):
        rounds.extend(told.cafe, told.now, 1e9)


def test_a_harvest_ends_a_running_round_once(told):
    move(told, "open", "harvest")
    assert told.cafe.ended == {1: told.now}
    move(told, "back")
    assert told.cafe.ended == {}


@given(played())
def test_no_sequence_of_phases_loses_a_contribution(told):
    posted = {x.contribution.id for x in told.history if type(x).__name__ == "ContributionPosted"}
    withdrawn = {x.contribution for x in told.history if type(x).__name__ == "ContributionWithdrawn"}
    assert told.cafe.contributions.keys() == posted - withdrawn


@given(played())
def test_everybody_has_a_table_in_every_round_to_come(told):
    tables = range(1, len(told.cafe.setting.tables) + 1)
    for id_, seats in told.cafe.seats.items():
        assert len(seats) == len(told.cafe.setting.rounds)
        ahead = list(enumerate(seats, 1))[max(1, told.cafe.clock.round) - 1 :]
        away = told.cafe.people[id_].away
        if told.cafe.setting.seating != "free":
            assert all(table in tables or round_ in away for round_, table in ahead)


@given(played())
def test_headcounts_are_the_seats_of_those_who_are_there(told):
    counted: dict[tuple[int, int], int] = {}
    for person, seats in told.cafe.seats.items():
        for number, table in enumerate(seats, 1):
            if table is not None and not told.cafe.people[person].absent:
                counted[number, table] = counted.get((number, table), 0) + 1
    assert {key: n for key, n in told.cafe.headcount.items() if n} == counted


def test_opening_moves_nobody_who_was_told_a_table():
    told = Told()
    for n in range(7):
        told.do(participation.join, asks.Join(f"Guest {n}"), participation.By())
    before = {p: seats[0] for p, seats in told.cafe.seats.items()}
    move(told, "open")
    assert {p: seats[0] for p, seats in told.cafe.seats.items()} == before


def test_refusals_read_as_sentences(told):
    here = Here(told.cafe, FACILITATOR, told.now, MINT)
    for action in ("pause", "close", "finish", "back"):
        with pytest.raises(Refusal) as refused:
            facilitation.move_clock(here, asks.MoveClock(action))
        assert refused.value.detail.endswith(".")


def test_a_round_noticed_late_ended_at_its_own_moment(told):
    move(told, "open")
    end = told.now + MINUTE
    wait(told, 60 * MINUTE)
    assert told.cafe.ended == {1: end}
    assert told.cafe.clock.ends_at == end + 120_000


def test_the_next_round_is_not_played_while_nobody_is_there(told):
    told.do(facilitation.change, asks.ChangeCafe(next_round="by_itself"))
    move(told, "open")
    wait(told, 600 * MINUTE)
    wait(told, 0)
    assert (told.cafe.clock.phase, told.cafe.clock.round) == ("open", 2)
    assert told.cafe.clock.ends_at == told.now + MINUTE


def test_a_clock_a_day_ahead_ends_one_round_and_the_facilitator_can_go_back(told):
    move(told, "open")
    wait(told, 24 * 60 * MINUTE)
    assert told.cafe.clock.phase == "travelling"
    move(told, "back")
    assert (told.cafe.clock.phase, told.cafe.clock.ends_at) == ("open", told.now + MINUTE)
    wait(told, MINUTE)
    assert told.cafe.clock.phase == "travelling"


def test_a_clock_that_is_not_due_does_nothing(told):
    assert facilitation.tick(told.cafe, told.now + MINUTE) == ()


def test_what_is_undone_has_a_name(told):
    names = [rounds.last_step(told.cafe)]
    for action in ("open", "pause", "resume", "close", "open", "harvest", "finish"):
        move(told, action)
        names.append(rounds.last_step(told.cafe))
    assert names == [None, "opening", "pause", "resume", "closing", "opening", "harvest", "finish"]


def test_a_paused_round_can_be_longer_or_shorter_but_never_less_than_nothing(told):
    move(told, "open", "pause")
    told.do(facilitation.move_clock, asks.MoveClock("extend", 30))
    assert told.cafe.clock.left_ms == MINUTE + 30_000
    told.do(facilitation.move_clock, asks.MoveClock("extend", -3600))
    assert told.cafe.clock.left_ms == 0


@pytest.mark.parametrize("before", [["open"], ["open", "pause"], ["open", "close"]])
def test_time_taken_with_some_to_leave_never_ends_a_phase(told, before):
    move(told, *before)
    taken = asks.MoveClock("extend", -50, leave=30)
    told.do(facilitation.move_clock, taken)
    told.do(facilitation.move_clock, asks.MoveClock("extend", -3600, leave=30))
    clock = told.cafe.clock
    assert (clock.left_ms if clock.phase == "paused" else clock.ends_at - told.now) == 30_000
    with pytest.raises(WrongMoment) as refused:
        facilitation.move_clock(Here(told.cafe, FACILITATOR, told.now, MINT), taken)
    assert refused.value.code == "little_left"
    told.do(facilitation.move_clock, asks.MoveClock("extend", 60, leave=30))
    assert (told.cafe.clock.left_ms or told.cafe.clock.ends_at - told.now) == 90_000


def test_a_harvest_between_rounds_leaves_the_end_of_the_last_round_as_it_was(told):
    move(told, "open", "close")
    ended = dict(told.cafe.ended)
    told.now += MINUTE
    move(told, "harvest")
    assert told.cafe.ended == ended
