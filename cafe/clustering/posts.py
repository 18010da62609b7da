"""What goes into grouping and what comes out of it."""

from typing import Literal

import msgspec

Grain = Literal["fewer", "more"]


class Post(msgspec.Struct, frozen=True):
    """One contribution: its words, and where it was said."""

    id: str
    text: str
    table: int | None = None
    sector: str | None = None


class Held(msgspec.Struct, frozen=True):
    """A theme that is there already.

    `name` is the one a person gave (else None), `placed` are the posts a person put there.
    """

    id: str
    name: str | None = None
    members: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True):
    """A theme as it was drawn. `id` is that of the held theme it continues; None is a new one.

    `name` is empty only for a held theme that no person named and that has no posts left.
    """

    id: str | None
    name: str
    phrases: list[str]
    quotes: list[str]
    posts: list[str]


class Grouping(msgspec.Struct, frozen=True):
    """Every post stands in exactly one theme or among the loose ones."""

    themes: list[Group]
    loose: list[str]
