"""What every view can reach: the parts that the factory put together, one set per application."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from cafe.config import Config
from cafe.domain.cafe import Cafe
from cafe.domain.harvest import Drawn
from cafe.domain.themes import Grain
from cafe.meter import Meter
from cafe.service.asks import PlanSeats
from cafe.service.going import Health
from cafe.service.guesses import Guesses
from cafe.service.heard import Heard, voice
from cafe.service.keeper import Keeper
from cafe.service.pace import Pace
from cafe.service.ports import Natively, Reader, Time
from cafe.service.rights import By
from cafe.service.tokens import Mint
from cafe.sockets.places import Places
from cafe.workers.prints import Prints
from cafe.workers.published import Published
from cafe.workers.rack import Rack
from cafe.workers.rehearsals import Rehearsals


@dataclass(frozen=True)
class House:
    """The parts of a running application. `draw` draws a café's themes and `replan` works out new seats; both go on in
    the background and return at once. `halves` waits for the two halves of a theme, `reader` reads files that people
    bring, `rack` hands out the documents that whoever runs a café takes, `published` those for everybody. `heard` knows who
    was heard when, `meter` counts, `health` says how the server is, `places` how many screens fit, `erased_at` when a café
    will be erased, as `Retention.erased_at`, `rehearsals` starts pretend phones, `prints` makes what is
    printed before the day."""

    config: Config
    keeper: Keeper
    natively: Natively
    mint: Mint
    time: Time
    draw: Callable[[str, Grain | None], None]
    replan: Callable[[str, PlanSeats], None]
    halves: Callable[[str, str], list[Drawn]]
    reader: Reader
    rack: Rack
    published: Published
    heard: Heard
    meter: Meter
    health: Callable[[], Health]
    guesses: Guesses
    pace: Pace
    places: Places
    erased_at: Callable[[Cafe], tuple[int, bool]]
    rehearsals: Rehearsals
    prints: Prints

    def by(self, code: str, token_hash: str | None) -> By:
        """Whom a token stands for in this café, as `Keeper.by`; whoever it is, they were heard just now."""
        by = self.keeper.by(code, token_hash)
        if by.holder is not None:
            self.heard.spoke(voice(self.keeper.first_code(code), by.holder))
        return by


def here() -> House:
    """The parts of the application that serves this request."""
    house = current_app.extensions["cafe"]
    assert isinstance(house, House)
    return house
