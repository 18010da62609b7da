"""Who meets whom and who goes from which table to which, counted from the seats of a café.

The absent are left out. Who is expected has met nobody yet, and counts in the rounds to come.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from re import sub
from unicodedata import combining, normalize

from msgspec import Struct

from cafe.domain.cafe import Cafe, Person, round_ahead, table_in
from cafe.domain.people import called

Pairs = dict[tuple[str, str], "Meeting"]


class Meeting(Struct, frozen=True):
    """The rounds in which two people have met, and those in which they will."""

    met: tuple[int, ...] = ()
    ahead: tuple[int, ...] = ()

    @property
    def times(self) -> int:
        """How often in all."""
        return len(self.met) + len(self.ahead)

    @property
    def kind(self) -> str:
        """How it is drawn: met once, met often, to come, or once more to come."""
        if not self.ahead:
            return "often" if len(self.met) > 1 else "once"
        return "again" if self.times > 1 else "ahead"


class Acquaintance(Struct, frozen=True):
    """How many others somebody has met so far and will have met in the end, and whom twice or more."""

    so_far: int
    in_the_end: int
    twice: list[str]


class Held(Struct, frozen=True):
    """One round: how many tables, the people at the smallest and the largest, at how many tables sectors mix."""

    round: int
    tables: int
    smallest: int
    largest: int
    mixed: int


def by_name(person: Person) -> tuple[str, int]:
    """A key that sorts names as people do: without case and accents, Guest 2 before Guest 10."""
    letters = "".join(x for x in normalize("NFKD", called(person).casefold()) if not combining(x))
    return sub(r"[0-9]+", lambda digits: digits[0].zfill(6), letters), int(person.id[1:])


def by_sector(person: Person) -> tuple[bool, str, tuple[str, int]]:
    """A key that sorts by sector, then by name; who has no sector comes last."""
    return person.sector is None, (person.sector or "").casefold(), by_name(person)


def there(cafe: Cafe) -> list[Person]:
    """Everybody who counts: all but the absent."""
    return [person for person in cafe.people.values() if not person.absent]


def rounds_to_come(cafe: Cafe) -> range:
    """The rounds that have not begun and will be held."""
    first = round_ahead(cafe)
    return range(first, len(cafe.setting.rounds) + 1) if first is not None else range(0)


def held(cafe: Cafe) -> list[int]:
    """The rounds that have begun, and those to come."""
    return [*range(1, cafe.clock.round + 1), *rounds_to_come(cafe)]


def at_tables(cafe: Cafe, round_: int) -> dict[int, list[Person]]:
    """Who sits where in a round. In a round that has begun those who have not come sit nowhere."""
    found: dict[int, list[Person]] = {}
    for person in there(cafe):
        table = table_in(cafe, person.id, round_)
        if table is not None and not (person.expected and round_ <= cafe.clock.round):
            found.setdefault(table, []).append(person)
    return dict(sorted(found.items()))


def pairs(cafe: Cafe) -> Pairs:
    """Everybody who meets, by two ids in the order in which people came."""
    met: dict[tuple[str, str], list[int]] = {}
    for round_ in held(cafe):
        for people in at_tables(cafe, round_).values():
            for one, other in combinations(people, 2):
                met.setdefault((one.id, other.id), []).append(round_)
    now = cafe.clock.round
    return {
        pair: Meeting(tuple(r for r in rounds if r <= now), tuple(r for r in rounds if r > now))
        for pair, rounds in met.items()
    }


def acquaintances(cafe: Cafe, met: Pairs) -> dict[str, Acquaintance]:
    """For each person how many others they meet, and whom more than once."""
    so_far, in_the_end = Counter[str](), Counter[str]()
    twice: dict[str, list[str]] = {}
    for pair, meeting in met.items():
        for one, other in (pair, pair[::-1]):
            in_the_end[one] += 1
            so_far[one] += bool(meeting.met)
            if meeting.times > 1:
                twice.setdefault(one, []).append(other)
    return {p.id: Acquaintance(so_far[p.id], in_the_end[p.id], twice.get(p.id, [])) for p in there(cafe)}


def rounds(cafe: Cafe) -> list[Held]:
    """Each round with its tables."""
    return [_held(round_, tables) for round_ in held(cafe) if (tables := at_tables(cafe, round_))]


def _held(round_: int, tables: dict[int, list[Person]]) -> Held:
    sizes = [len(people) for people in tables.values()]
    mixed = sum(len({p.sector for p in people if p.sector}) > 1 for people in tables.values())
    return Held(round_, len(tables), min(sizes), max(sizes), mixed)


def flow(cafe: Cafe) -> dict[int, dict[tuple[int, int], int]]:
    """For each round but the last: how many go from which table to which afterwards."""
    return {
        before: dict(sorted(Counter(_steps(cafe, before, after)).items())) for before, after in pairwise(held(cafe))
    }


def _steps(cafe: Cafe, before: int, after: int) -> Iterator[tuple[int, int]]:
    onward = {person.id: table for table, people in at_tables(cafe, after).items() for person in people}
    for table, people in at_tables(cafe, before).items():
        for person in people:
            if person.id in onward:
                yield table, onward[person.id]
