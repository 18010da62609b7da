"""What every view can reach: the parts that the factory put together, one set per application."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from cafe.config import Config
from cafe.domain.harvest import Drawn
from cafe.domain.themes import Grain
from cafe.service.asks import PlanSeats
from cafe.service.guesses import Guesses
from cafe.service.keeper import Keeper
from cafe.service.ports import Natively, Reader, Time
from cafe.service.tokens import Mint


@dataclass(frozen=True)
class House:
    """The parts of a running application. `draw` draws a café's themes and `replan` works out new seats; both go on in
    the background and return at once. `halves` waits for the two halves of a theme, `reader` reads files that people
    bring."""

    config: Config
    keeper: Keeper
    natively: Natively
    mint: Mint
    time: Time
    draw: Callable[[str, Grain | None], None]
    replan: Callable[[str, PlanSeats], None]
    halves: Callable[[str, str], list[Drawn]]
    reader: Reader
    guesses: Guesses


def here() -> House:
    """The parts of the application that serves this request."""
    house = current_app.extensions["cafe"]
    assert isinstance(house, House)
    return house
