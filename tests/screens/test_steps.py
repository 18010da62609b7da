"""Which step of a round a table is at: the same as the script of the host's page says."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from cafe.domain.cafe import Clock, Round
from cafe.screens.steps import step_of, step_wished
from tests.exports.cafes import START, example

CASES = json.loads((Path(__file__).parents[1] / "js" / "steps.json").read_text())


def at(phase: str, round_: int, left: float | None, whole: float = 20):
    """A café at this point of its clock; `left` and `whole` in minutes."""
    cafe = example()
    cafe.setting = replace(cafe.setting, rounds=(Round(whole),) * 3)
    ms = None if left is None else round(left * 60_000)
    running = ms is not None and phase != "paused"
    cafe.clock = Clock(phase, round_, 1, ends_at=START + ms if running else None, left_ms=None if running else ms)
    return cafe


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case.values())))
def test_the_server_says_what_the_script_says(case):
    assert step_of(at(case["phase"], case["round"], case["left"], case["whole"]), START) == case["step"]


def test_a_step_that_was_chosen_holds_for_its_round():
    cafe = at("open", 2, 10)
    assert step_wished(cafe, "insight", "2") == step_wished(cafe, "insight", "") == "insight"
    assert step_wished(cafe, "insight", "1") is None
    assert step_wished(cafe, "nonsense", "2") is None
    assert step_wished(at("travelling", 1, 1), "welcome", "2") == "welcome", "on the way it is the next round's"
