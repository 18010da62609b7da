"""Seats planned by the real child."""

from collections.abc import Iterator

import pytest

from cafe.domain.refusals import Invalid, WrongMoment
from cafe.seating.instance import Instance, Participant, Table
from cafe.workers.plans import PlanWorker


def instance(people: int = 12, tables: int = 4, rounds: int = 4, **fields: object) -> Instance:
    return Instance(
        [Participant(f"p{n}", "health" if n % 2 else "council") for n in range(people)],
        [Table(n) for n in range(1, tables + 1)], rounds, **fields,
    )  # fmt: skip


@pytest.fixture
def worker() -> Iterator[PlanWorker]:
    started = PlanWorker()
    yield started
    started.close()


def test_a_plan_comes_back_with_its_figures(worker: PlanWorker) -> None:
    made = worker.plan(instance(), mixing=False)
    assert [len(row) for row in made.schedule] == [12] * 4
    assert worker.figures(instance(previous=made.schedule)).repeats == made.report.repeats == 0


def test_the_same_instance_gets_the_same_plan(worker: PlanWorker) -> None:
    first = worker.plan(instance(15, 4, 4), mixing=True)
    worker.close()
    other = PlanWorker()
    try:
        assert other.plan(instance(15, 4, 4), mixing=True) == first
    finally:
        other.close()


def test_what_cannot_be_is_refused_in_a_sentence_and_the_child_lives_on(worker: PlanWorker) -> None:
    with pytest.raises(Invalid) as refused:
        worker.plan(instance(tables=0), mixing=False)
    assert refused.value.code == "no_tables"
    pid = worker.pid
    assert worker.plan(instance(), mixing=False).report.repeats == 0
    assert worker.pid == pid


def test_a_planner_that_is_closed_says_that_it_could_not(worker: PlanWorker) -> None:
    worker.close()
    with pytest.raises(WrongMoment) as refused:
        worker.plan(instance(), mixing=False)
    assert refused.value.code == "planner_failed"
