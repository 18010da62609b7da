"""Seats as values: the rules of an organiser, and the ways out that are offered when the room is not as planned."""

from typing import Literal

from msgspec import Struct

from cafe.domain.sentences import Told

Seats = tuple[int | None, ...]  # somebody's table in each round, None where they have none
Tie = Literal["together", "apart"]
Way = Literal["fewest", "mixing"]


class Rule(Struct, frozen=True):
    """People who sit together in every round (somebody and who supports them), or never at one table."""

    id: str
    tie: Tie
    people: tuple[str, ...]


class Worth(Struct, frozen=True):
    """What a seating is worth: `repeats` counts how often somebody meets a person again, `revisits` how often somebody
    returns to a table; whom people meet, how well sectors mix (0 to 1), and how many sit at the `smallest` and the
    `largest` table in the rounds to come. `sentence` says it in English, `says` sentence by sentence in any language."""

    sentence: str
    repeats: int
    unavoidable: int
    revisits: int
    met_mean: float
    met_least: int
    mix: float
    smallest: int
    largest: int
    says: tuple[Told, ...] = ()


class Option(Struct, frozen=True):
    """One way out: the seats of everybody who would sit elsewhere than they were told, and what that is worth."""

    way: Way
    seats: dict[str, Seats]
    worth: Worth


class Offer(Struct, frozen=True):
    """What the desk may choose from. Seats change from `round` on; the tables in `shut` are closed from then, those in
    `opened` open again, and the people in `absent` are marked so. `now` is what the seats are worth as they are. Without
    options `refused` says why there is none; `why` is the same for readers of any language."""

    id: str
    round: int
    shut: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    absent: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    now: Worth | None = None
    refused: str = ""
    why: Told | None = None


class Taken(Struct, frozen=True):
    """What was before an option was taken: the seats of those it moved, and which they were given; the closed tables;
    and who was marked absent."""

    seats: dict[str, Seats]
    given: dict[str, Seats]
    shut: dict[int, int]
    absent: tuple[str, ...]
