"""What goes into grouping and what comes out of it."""

from typing import Literal

import msgspec

Grain = Literal["fewer", "more"]
DOUBTFUL = 0.5  # certainty below which a post hardly belongs to its theme


class Post(msgspec.Struct, frozen=True):
    """One contribution: its words, and where it was said."""

    id: str
    text: str
    table: int | None = None
    sector: str | None = None


class Held(msgspec.Struct, frozen=True):
    """A theme that is there already.

    `name` is the one a person gave (else None), `placed` are the posts a person put there. A `pinned` theme stays even
    when nobody named it, and draws what lies near it. `called` is the name that the machine gave, for as long as it
    is to stay on the wall.
    """

    id: str
    name: str | None = None
    members: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    pinned: bool = False
    called: str = ""


class Part(msgspec.Struct, frozen=True):
    """A group inside a theme, in a café with so many posts that themes alone are too coarse."""

    name: str
    phrases: list[str]
    posts: list[str]


class Group(msgspec.Struct, frozen=True):
    """A theme as it was drawn. `id` is that of the held theme it continues; None is a new one.

    `name` is empty only for a held theme that no person named and that has no posts left. `parts` are the groups
    inside, the largest first; posts of the theme may stand in none of them. `angles` are two posts that are unlike each other,
    or none.
    """

    id: str | None
    name: str
    phrases: list[str]
    quotes: list[str]
    posts: list[str]
    parts: list[Part] = []
    angles: list[str] = []


class Grouping(msgspec.Struct, frozen=True):
    """Every post stands in exactly one theme or among the loose ones.

    `certainty` says for each post that was grouped in which share (0 to 1) of many runs it stood with the posts of its
    theme; what a person placed has 1. `same` lists posts of one theme (or loose ones) that say the same in nearly the
    same words: the first of each list can stand for all, "x3".
    """

    themes: list[Group]
    loose: list[str]
    certainty: dict[str, float] = {}
    same: list[list[str]] = []


class Grains(msgspec.Struct, frozen=True):
    """The same posts drawn three times, from one set of runs: the usual grain, fewer themes and more of them."""

    fewer: Grouping
    usual: Grouping
    more: Grouping
