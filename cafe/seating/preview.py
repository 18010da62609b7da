"""What a café of so many people will be like, told while its form is being filled in.

Counted from the rows by which those who join are seated, class by class: two classes whose rows have d different
differences give everybody d people of the other class to meet. So it takes no longer for many people.
"""

from collections import Counter
from typing import NamedTuple

import msgspec

from cafe.domain.sentences import Counted, Phrase
from cafe.seating.bounds import unavoidable_repeats
from cafe.seating.fields import minus, plus
from cafe.seating.instance import Instance, Participant, Table, check
from cafe.seating.joining import rows_to_join
from cafe.seating.measure import told
from cafe.seating.problem import Problem
from cafe.seating.rows import Rows


class Way(msgspec.Struct):
    """What one way of seating gives to each person."""

    met_mean: float
    met_least: int
    repeats: int
    repeats_unavoidable: int
    sentence: Phrase


class Preview(msgspec.Struct):
    """Sizes of tables, and both ways of seating beside each other."""

    least_at_a_table: int
    most_at_a_table: int
    mixed: Way
    blocks: Way


class _Met(NamedTuple):
    travellers: Counter[int]  # how many others -> travellers who meet so many
    hosts: Counter[int]
    repeats: int


def preview(people: int, tables: int, rounds: int, hosts: bool) -> Preview:
    """Both ways of seating for a café in which everybody is there all the time."""
    instance = Instance(
        [Participant(id=p, host_of=p if hosts and p < tables else None) for p in range(max(0, people))],
        [Table(id=t) for t in range(max(0, tables))],
        rounds,
    )
    check(instance)
    unavoidable = unavoidable_repeats(Problem(instance), [[-1] * people for _ in range(rounds)])
    hosting = min(people, tables) if hosts else 0
    mixed = _mixed(people - hosting, tables, rounds, hosting)
    least, most = people // tables, -(-people // tables)
    together = _blocks(people - hosting, tables, rounds, hosting)
    among = max(0, -(-(people - hosting) // tables) - 1)
    return Preview(
        least_at_a_table=least,
        most_at_a_table=most,
        mixed=_way(mixed, unavoidable, _mixing(mixed, unavoidable, bool(hosting))),
        blocks=_way(together, unavoidable, _moving(together, among, bool(hosting))),
    )


def _mixing(met: _Met, unavoidable: int, hosted: bool) -> Phrase:
    others, again = _others(met), _again(met.repeats, unavoidable)
    if hosted:
        return Phrase("Each traveller meets {others}; {again}", others=others, again=again)
    return Phrase("Each person meets {others}; {again}", others=others, again=again)


def _moving(met: _Met, among: int, hosted: bool) -> Phrase:
    """Of whole tables that move together."""
    others = _others(met)
    if not among:
        if hosted:
            return Phrase("Each traveller meets {others}, nobody twice at the table.", others=others)
        return Phrase("Each person meets {others}, nobody twice at the table.", others=others)
    if hosted:
        return Counted(
            "Each traveller meets {others}, always the same {n} at the table.",
            "Each traveller meets {others}, always the same {n} at the table.", among, others=others,
        )  # fmt: skip
    return Counted(
        "Each person meets {others}, always the same {n} at the table.",
        "Each person meets {others}, always the same {n} at the table.", among, others=others,
    )  # fmt: skip


def _way(met: _Met, unavoidable: int, sentence: Phrase) -> Way:
    people = met.travellers + met.hosts
    total = sum(count * number for count, number in people.items())
    return Way(round(total / people.total(), 1), min(people), met.repeats, unavoidable, sentence)


def _others(met: _Met) -> Phrase:
    people = met.travellers or met.hosts
    least, most = min(people), max(people)
    if least < most:
        return Counted("{least} to {n} others", "{least} to {n} others", most, least=least)
    return Counted("{n} other", "{n} others", least)


def _again(repeats: int, least: int) -> Phrase:
    """As `told`, in the middle of a sentence."""
    return told(repeats, least) if repeats else Phrase("nobody meets anybody twice.")


def _blocks(people: int, tables: int, rounds: int, hosting: int) -> _Met:
    """Those of one table stay together and meet the hosts of all tables they come to."""
    met, of_hosts, repeats, visits = Counter[int](), Counter[int](), 0, min(rounds, tables)
    size, rest = divmod(people, tables)
    for t in range(tables):
        here = size + (t < rest)
        hosts = sum((t + r) % tables < hosting for r in range(visits))
        again = sum((t + r) % tables < hosting for r in range(rounds)) - hosts
        met[here - 1 + hosts] += here
        repeats += here * (here - 1) // 2 * (rounds - 1) + here * again
    for t in range(hosting):
        of_hosts[sum(size + ((t - r) % tables < rest) for r in range(visits))] += 1
    return _Met(+met, of_hosts, repeats)


def _mixed(people: int, tables: int, rounds: int, hosting: int) -> _Met:
    """Classes of as many people as there are tables; of the last one only the first few came."""
    full, rest = divmod(people, tables)
    design = rows_to_join(tables, rounds, full + bool(rest))
    of = [b % len(design.rows) for b in range(full + 1)]
    last, share = of[full], _distinct(design)
    met, of_hosts, repeats = Counter[int](), Counter[int](), 0
    for b in range(full):
        whole = sum(share[of[b], of[c]] for c in range(full) if c != b)
        repeats += tables * ((full - 1) * rounds - whole)
        for a in range(tables):
            seen = _partners(design, of[b], last, a, rest)
            hosts = _hosts(design, of[b], a, hosting)
            met[whole + len(seen) + len(hosts)] += 1
            repeats += 2 * sum(n - 1 for n in seen.values()) + 2 * sum(n - 1 for n in hosts.values())
    for a in range(rest):
        hosts = _hosts(design, last, a, hosting)
        met[sum(share[last, of[c]] for c in range(full)) + len(hosts)] += 1
        repeats += 2 * sum(n - 1 for n in hosts.values())
    for t in range(hosting):
        of_hosts[sum(_guests(design, of[b], t, rest if b == full else tables) for b in range(full + 1))] += 1
    return _Met(+met, of_hosts, repeats // 2)


def _distinct(design: Rows) -> dict[tuple[int, int], int]:
    """For two classes of these rows how many of the other somebody meets."""

    class Share(dict[tuple[int, int], int]):
        """Worked out when it is asked for: few of all pairs of rows are used."""

        def __missing__(self, pair: tuple[int, int]) -> int:
            one, other = (design.rows[b] for b in pair)
            self[pair] = len({minus(x, y, design.moduli) for x, y in zip(one, other, strict=True)})
            return self[pair]

    return Share()


def _partners(design: Rows, b: int, last: int, a: int, rest: int) -> Counter[int]:
    """Whom of the last class somebody meets, by where they began, and how often."""
    steps = zip(design.rows[b], design.rows[last], strict=True)
    starts = (plus(a, minus(x, y, design.moduli), design.moduli) for x, y in steps)
    return Counter(start for start in starts if start < rest)


def _hosts(design: Rows, b: int, a: int, hosting: int) -> Counter[int]:
    tables = (plus(a, x, design.moduli) for x in design.rows[b])
    return Counter(t for t in tables if t < hosting)


def _guests(design: Rows, b: int, t: int, among: int) -> int:
    """How many of a class come to a table."""
    return len({a for x in design.rows[b] if (a := minus(t, x, design.moduli)) < among})
