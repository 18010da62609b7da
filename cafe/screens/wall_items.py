"""Items of the wall: what it shows, and the flow of people and ideas between tables."""

from collections import Counter
from typing import Any

from cafe.domain.cafe import Cafe
from cafe.domain.contributions import shown
from cafe.domain.seats import Seats
from cafe.screens.rooms import Room

Item = dict[str, Any]
Ways = Counter[tuple[int, int]]  # how many, by the table they come from and the one they go to
WIDEST = 300  # ways between two rounds that a picture can hold


def wall(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What the wall shows. Where the theme or the contribution that it is to show is gone, it follows the phase."""
    chosen = cafe.wall
    theme = chosen.theme if chosen.theme in cafe.themes else None
    said = chosen.contribution if shown(cafe, chosen.contribution) else None
    gone = (chosen.view == "theme" and theme is None) or (chosen.view == "spotlight" and said is None)
    return {
        "view": "auto" if gone else chosen.view,
        "theme": theme,
        "contribution": said,
        "still": chosen.still,
        "picture": chosen.picture,
        "people": sum(not p.expected for p in cafe.people.values()),
    }


def flow(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """How many people went from which table to which, between the rounds that have begun; and how many contributions at
    which table build on one of which table, said there in an earlier round or said elsewhere."""
    moved, carried = moves(cafe), ideas(cafe)
    if not any(moved) and not carried:
        return None
    return {"moves": [_listed(step) for step in moved], "ideas": _listed(carried)}


def moves(cafe: Cafe) -> list[Ways]:
    """For each round that has begun but the first: from where to where people went before it."""
    seats = [cafe.seats[id_] for id_, person in cafe.people.items() if not person.absent and not person.expected]
    return [_ways(seats, before) for before in range(cafe.clock.round - 1)] if seats else []


def _ways(seats: list[Seats], before: int) -> Ways:
    """Somebody's seats may reach further than another's: rounds can be added and taken away."""
    ways = ((own[before], own[before + 1]) for own in seats if len(own) > before + 1)
    return Counter((a, b) for a, b in ways if a is not None and b is not None)


def ideas(cafe: Cafe) -> Ways:
    """How many contributions at which table build on one of which table."""
    building = ((cafe.contributions.get(s.builds_on), s) for s in cafe.contributions.values() if s.builds_on)
    return Counter(
        (source.table, said.table) for source, said in building
        if source is not None and source.shown and said.shown
        and (source.table, source.round) != (said.table, said.round)
    )  # fmt: skip


def _listed(ways: Ways) -> list[list[int]]:
    """Where there are more than a picture can hold, the widest."""
    return [[*way, number] for way, number in sorted(ways.most_common(WIDEST))]
