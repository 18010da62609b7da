"""What a plan is worth: counted from the seats alone."""

from collections import Counter
from collections.abc import Iterator
from math import log

import msgspec

from cafe.domain.sentences import Counted, Phrase
from cafe.seating.bounds import best_mix, unavoidable_repeats, unavoidable_revisits
from cafe.seating.problem import Problem, Seats


class Report(msgspec.Struct, omit_defaults=True):
    """The figures of a plan beside what is unavoidable. `sentence` is what `says` says, in English."""

    sentence: str
    repeats: int
    repeats_unavoidable: int
    coincidences: int
    most_meetings_of_a_pair: int
    met_too_often: int
    revisits: int
    revisits_unavoidable: int
    kept_apart_broken: int
    people_met_mean: float
    people_met_least: int
    mix: float
    wishes: int
    wishes_possible: int
    changes: int
    people_changed: int
    cut_short: bool
    says: tuple[Phrase, ...] = ()


def meetings(problem: Problem, seats: Seats) -> list[Counter[int]]:
    """For everybody whom they meet, and how often."""
    met: list[Counter[int]] = [Counter() for _ in range(problem.n)]
    for row in seats:
        tables: dict[int, list[int]] = {}
        for p, t in enumerate(row):
            if t >= 0:
                tables.setdefault(t, []).append(p)
        for people in tables.values():
            for p in people:
                met[p].update(people)
    for p, counts in enumerate(met):
        counts.pop(p, None)
    return met


def measure(problem: Problem, seats: Seats, cut_short: bool = False) -> Report:
    """All figures. `cut_short` is whether time ran out before the search was over."""
    met = meetings(problem, seats)
    often = [
        m for p, counts in enumerate(met) for x, m in counts.items()
        if x > p and m > 1 and (p, x) not in problem.fixed_pairs
    ]  # fmt: skip
    too_often = sum(m > problem.most for m in often)
    repeats, least = sum(m - 1 for m in often), unavoidable_repeats(problem, seats)
    people = [len(counts) for p, counts in enumerate(met) if any(row[p] >= 0 for row in seats)]
    moved = [(r, p) for r in range(problem.played, problem.rounds) for p in _moved(problem, seats, r)]
    wishes, possible = _wishes(problem, seats)
    says = (
        told(repeats, least),
        *_returns(revisits(problem, seats) if problem.distinct else 0),
        *_always(sum(m == problem.rounds > 2 for m in often)),
        *_too_often(too_often, problem.most),
    )
    return Report(
        sentence=" ".join(says),
        says=says,
        repeats=repeats,
        repeats_unavoidable=least,
        coincidences=sum(m * (m - 1) // 2 for m in often),
        most_meetings_of_a_pair=max(often, default=1 if any(met) else 0),
        met_too_often=too_often,
        revisits=revisits(problem, seats),
        revisits_unavoidable=unavoidable_revisits(problem),
        kept_apart_broken=sum(row[a] == row[b] >= 0 for row in seats[problem.played :] for a, b in problem.apart),
        people_met_mean=round(sum(people) / len(people), 3) if people else 0.0,
        people_met_least=min(people, default=0),
        mix=round(_mix(problem, seats), 4),
        wishes=wishes,
        wishes_possible=possible,
        changes=len(moved),
        people_changed=len({p for _, p in moved}),
        cut_short=cut_short,
    )


def revisits(problem: Problem, seats: Seats) -> int:
    """How often somebody comes back to a table, where nothing holds them there."""
    total = 0
    for p in range(problem.n):
        free = Counter(
            row[p] for row, held in zip(seats, problem.held, strict=True) if row[p] >= 0 and held[p] < 0
        )  # fmt: skip
        if free:
            bound = {held[p] for held in problem.held}
            total += sum(free.values()) - len(free) + sum(t in bound for t in free)
    return total


def _moved(problem: Problem, seats: Seats, r: int) -> list[int]:
    if problem.previous is None:
        return []
    before = problem.previous[r]
    return [p for p in range(problem.n) if problem.here[r][p] and before[p] >= 0 and before[p] != seats[r][p]]


def _wishes(problem: Problem, seats: Seats) -> tuple[int, int]:
    met, possible = 0, 0
    for p, tables in enumerate(problem.prefers):
        if tables and problem.traveller[p]:
            met += len(set(tables) & {row[p] for row in seats})
            possible += min(len(tables), sum(row[p] for row in problem.here))
    return met, possible


def _mix(problem: Problem, seats: Seats) -> float:
    reached, best = 0.0, 0.0
    for r, row in enumerate(seats):
        tables: dict[int, Counter[int]] = {}
        for p, t in enumerate(row):
            if t >= 0:
                tables.setdefault(t, Counter())[problem.sector[p]] += 1
        sizes = [sum(kinds.values()) for kinds in tables.values()]
        for size, kinds in zip(sizes, tables.values(), strict=True):
            reached += log(size) - sum(c * log(c) for c in kinds.values()) / size
        best += best_mix(problem, r, sizes)
    return min(1.0, reached / best) if best > 1e-9 else 1.0


def told(repeats: int, least: int) -> Phrase:
    """Repeats beside what is unavoidable, as a sentence."""
    if repeats == 0:
        return Phrase("Nobody meets anybody twice.")
    if repeats == least:
        return Counted(
            "1 time somebody meets a person again, and that is unavoidable.",
            "{n} times somebody meets a person again, and that is unavoidable.", repeats,
        )  # fmt: skip
    if least == 0:
        return Counted(
            "1 time somebody meets a person again; a plan without that may exist.",
            "{n} times somebody meets a person again; a plan without that may exist.", repeats,
        )  # fmt: skip
    if least == 1:
        return Counted(
            "1 time somebody meets a person again, at least 1 is unavoidable.",
            "{n} times somebody meets a person again, at least 1 is unavoidable.", repeats,
        )  # fmt: skip
    return Counted(
        "1 time somebody meets a person again, at least {least} are unavoidable.",
        "{n} times somebody meets a person again, at least {least} are unavoidable.", repeats, least=least,
    )  # fmt: skip


def _always(pairs: int) -> Iterator[Phrase]:
    """What the fewest repeats may cost; who limits how often two people meet has more repeats instead."""
    if pairs:
        yield Counted("1 pair sits together in every round.", "{n} pairs sit together in every round.", pairs)


def _too_often(pairs: int, most: int) -> Iterator[Phrase]:
    if pairs:
        times = {1: Phrase("once"), 2: Phrase("twice")}.get(most, Phrase("{most} times", most=most))
        yield Counted(
            "1 pair meets more than {times}: no plan without that was found.",
            "{n} pairs meet more than {times}: no plan without that was found.", pairs, times=times,
        )  # fmt: skip


def _returns(times: int) -> Iterator[Phrase]:
    if times:
        yield Counted("1 time somebody returns to a table.", "{n} times somebody returns to a table.", times)
