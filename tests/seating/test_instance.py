"""What contradicts itself is refused in one sentence, and never planned around in silence."""

import json

import pytest

from cafe import cli
from cafe.domain.refusals import Invalid
from cafe.seating.instance import read
from cafe.seating.problem import Problem
from tests.seating.cases import cafe


def changed(**rules):
    return {**cafe(12, 4, 3), **rules}


def pin(person, table, **more):
    return {"participant": person, "table": table, **more}


CONTRADICTIONS = {
    "bad_rounds": changed(rounds=0),
    "no_people": changed(participants=[]),
    "no_tables": changed(tables=[]),
    "duplicate_id": changed(tables=[{"id": "t0"}, {"id": "t0"}]),
    "unknown_person": changed(keep_apart=[["p0", "nobody"]]),
    "unknown_table": changed(pinned=[pin("p5", "nowhere")]),
    "unknown_round": changed(pinned=[pin("p5", "t1", rounds=[3])]),
    "named_twice": changed(keep_together=[["p5", "p5"]]),
    "too_few_seats": changed(tables=[{"id": f"t{t}", "capacity": 2} for t in range(4)]),
    "group_too_large": changed(
        tables=[{"id": f"t{t}", "capacity": 3} for t in range(4)], keep_together=[["p5", "p6", "p7", "p8"]]
    ),
    "together_and_apart": changed(keep_together=[["p5", "p6"], ["p6", "p7"]], keep_apart=[["p5", "p7"]]),
    "held_and_apart": changed(pinned=[pin("p5", "t1")], keep_apart=[["p1", "p5"]]),
    "nowhere_apart": changed(tables=[{"id": f"t{t}", "closed": [1] * (t > 0)} for t in range(4)], keep_apart=[["p5", "p6"]]),
    "closed_table": changed(tables=[{"id": f"t{t}", "closed": [1] * (t == 2)} for t in range(4)], pinned=[pin("p5", "t2")]),
    "two_tables": changed(pinned=[pin("p5", "t1"), pin("p5", "t2", rounds=[1])]),
    "split_group": changed(keep_together=[["p0", "p1"]]),
    "no_history": changed(fixed_rounds=1),
    "bad_history": changed(fixed_rounds=4, previous=[{}] * 4),
    "bad_most_meetings": changed(most_meetings=0),
    "must_meet_more": {**cafe(12, 2, 5), "most_meetings": 1},
    "bad_instance": changed(rounds="three"),
}  # fmt: skip


@pytest.mark.parametrize("code", CONTRADICTIONS)
def test_a_contradiction_is_refused_with_its_reason(code, tmp_path, capsys):
    content = json.dumps(CONTRADICTIONS[code])
    with pytest.raises(Invalid) as refused:
        Problem(read(content.encode()))
    assert refused.value.code == code
    file = tmp_path / "instance.json"
    file.write_text(content)
    assert cli.run(["plan", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"participants": null}'])
def test_what_is_no_instance_is_refused(content):
    with pytest.raises(Invalid):
        read(content)


def test_the_reason_names_numbers():
    rules = changed(
        tables=[{"id": f"t{t}", "capacity": 6} for t in range(4)], keep_together=[[f"p{p}" for p in range(4, 11)]]
    )
    with pytest.raises(Invalid, match="7 people must sit together, and the largest table seats 6"):
        Problem(read(json.dumps(rules).encode()))
