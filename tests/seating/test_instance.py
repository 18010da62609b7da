"""What contradicts itself is refused in one sentence, and never planned around in silence."""

import json

import pytest

from cafe import cli
from cafe.domain.refusals import Invalid
from cafe.seating import plan, problem
from cafe.seating.instance import read
from cafe.seating.problem import Problem
from tests.seating.cases import cafe, planned


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


@pytest.mark.parametrize(
    "first, told",
    [(0, "in round 3, and rounds are numbered 0 to 2"), (1, "in round 4, and rounds are numbered 1 to 3")],
)
@pytest.mark.parametrize("what", ["participants", "tables", "pinned"])
def test_rounds_are_named_as_the_room_does(first, told, what):
    rules = changed(first_round=first, pinned=[pin("p5", "t1", rounds=[3])] if what == "pinned" else [])
    if what != "pinned":
        rules[what][1]["absent" if what == "participants" else "closed"] = [3]
    with pytest.raises(Invalid, match=told):
        read(json.dumps(rules).encode())


everybody = [f"p{p}" for p in range(10_000)]
TOO_MUCH = {  # refused before a pair of all these is made
    "4000 people must": (cafe(10_000, 400, 3, keep_apart=[everybody[:4_000]]), "nowhere_apart"),
    "apart": (
        cafe(10_000, 2_000, 3, keep_apart=[everybody[i : i + 1_000] for i in (0, 1_000, 2_000)]),
        "too_many_pairs",
    ),
    "together": (cafe(10_000, 2, 3, keep_together=[everybody[2:5_000]]), "too_many_pairs"),
    "bound to the same": (cafe(5_000, 20, 2, pinned=[pin(p, "t0") for p in everybody[20:3_000]]), "too_many_pairs"),
}


@pytest.mark.parametrize("words", TOO_MUCH)
def test_rules_that_no_machine_could_heed_are_refused_at_once(words, monkeypatch):
    def never(*_):
        raise AssertionError("pairs were made")

    monkeypatch.setattr(problem, "_pairs", lambda groups: [] if sum(map(len, groups)) < 100 else never())
    instance, code = TOO_MUCH[words]
    with pytest.raises(Invalid) as refused:
        Problem(read(json.dumps(instance).encode()))
    assert refused.value.code == code
    assert words in refused.value.detail


@pytest.mark.parametrize("people, tables, rounds", [(10_000, 2, 20), (10_000, 10, 2), (3_000, 6, 6)])
def test_more_pairs_at_tables_than_can_be_counted_are_refused(people, tables, rounds, monkeypatch):
    monkeypatch.delattr(plan, "_fresh")
    with pytest.raises(Invalid, match=r"pairs would sit together.*: take more tables or fewer rounds\.") as refused:
        planned(cafe(people, tables, rounds, hosts=False))
    assert refused.value.code == "too_many_pairs"


@pytest.mark.parametrize(
    "people, tables, rounds", [(10_000, 1_250, 5), (1_000, 125, 20), (1_000, 20, 5), (10_000, 100, 8)]
)
def test_large_cafés_are_not_refused(people, tables, rounds, monkeypatch):
    monkeypatch.setattr(plan, "_fresh", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        planned(cafe(people, tables, rounds))
