"""What it does to a café that somebody is taken out of it: nothing that tells who they were stays in the state."""

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.seats import Taken
from cafe.domain.seatwork import known_only, recount
from cafe.domain.tokenwork import revoke


def removed(cafe: Cafe, change: c.PersonRemoved) -> None:
    """Their tokens, code, seat, wishes and name go; what stays of their words stands for nobody."""
    id_ = change.person
    recount(cafe, cafe.people[id_], -1)
    revoke(cafe, lambda holder: holder.person == id_)
    for held in (cafe.people, cafe.seats, cafe.waiting, cafe.recent, cafe.came):
        held.pop(id_, None)
    cafe.rejoins = {code: whose for code, whose in cafe.rejoins.items() if whose != id_}
    cafe.written = {key: count for key, count in cafe.written.items() if key[0] != id_}
    for said in [said for said in cafe.contributions.values() if said.author == id_]:
        cafe.contributions[said.id] = replace(said, author=None, sector=None)
    _leave_rules(cafe, id_)
    cafe.offer = None if cafe.offer is None else known_only(cafe.offer, cafe.people)
    cafe.taken = None if cafe.taken is None else _untaken(cafe.taken, id_)


def _leave_rules(cafe: Cafe, id_: str) -> None:
    """Rules go on for the others; one of which a single person is left holds nobody."""
    for rule in [rule for rule in cafe.rules.values() if id_ in rule.people]:
        others = tuple(person for person in rule.people if person != id_)
        if len(others) > 1:
            cafe.rules[rule.id] = replace(rule, people=others)
        else:
            del cafe.rules[rule.id]


def _untaken(taken: Taken, id_: str) -> Taken:
    return replace(
        taken,
        seats={p: seats for p, seats in taken.seats.items() if p != id_},
        given={p: seats for p, seats in taken.given.items() if p != id_},
        absent=tuple(p for p in taken.absent if p != id_),
    )
