"""Items of the wall: what it shows, and the flow of people and ideas between tables."""

from collections import Counter
from itertools import pairwise
from typing import Any

from cafe.domain.cafe import Cafe
from cafe.domain.contributions import shown
from cafe.screens.rooms import Room

Item = dict[str, Any]
Ways = Counter[tuple[int, int]]  # how many, by the table they come from and the one they go to


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
        "people": sum(not p.expected for p in cafe.people.values()),
    }


def flow(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """How many people went from which table to which, between the rounds that have begun; and how many contributions at
    which table build on one of which table, said there in an earlier round or said elsewhere."""
    moves, ideas = _moves(cafe), _ideas(cafe)
    if not any(moves) and not ideas:
        return None
    return {"moves": [_listed(step) for step in moves], "ideas": _listed(ideas)}


def _moves(cafe: Cafe) -> list[Ways]:
    """For each round that has begun but the first: from where to where people went before it."""
    steps = [Ways() for _ in range(cafe.clock.round - 1)]
    for id_, person in cafe.people.items():
        if not person.absent and not person.expected:
            for step, (before, after) in zip(steps, pairwise(cafe.seats[id_]), strict=False):
                if before is not None and after is not None:
                    step[before, after] += 1
    return steps


def _ideas(cafe: Cafe) -> Ways:
    ways = Ways()
    for said in cafe.contributions.values():
        source = cafe.contributions.get(said.builds_on or "")
        if source is None or said.hidden or source.hidden:
            continue
        if (source.table, source.round) != (said.table, said.round):
            ways[source.table, said.table] += 1
    return ways


def _listed(ways: Ways) -> list[list[int]]:
    return [[before, after, number] for (before, after), number in sorted(ways.items())]
