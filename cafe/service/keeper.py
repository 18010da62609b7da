"""The keeper: one writer for all cafés. Requests queue; what has gathered is decided in order, stored in one transaction,
then told and answered. So an answer always means "on disk", and the more people post, the cheaper each post is."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from cafe.domain.cafe import Cafe, Setting
from cafe.domain.changes import CafeCreated, CafeImported, Change
from cafe.screens.frames import Shelf
from cafe.service import bringing, facilitation, rehearsing, rights
from cafe.service.answers import Answer, CafeErased, CafeMade, Done
from cafe.service.asks import BringNotes, MakeCafe
from cafe.service.cafes import Cafes
from cafe.service.decisions import Decision
from cafe.service.live import Asked, Live
from cafe.service.patience import BACKING_UP, patiently, read
from cafe.service.ports import Ledger, Life, Logged, Meter, Natively, Teller, Time, Why
from cafe.service.records import Records
from cafe.service.rehearsing import Rehearse
from cafe.service.tokens import ALPHABET, CODE_LENGTH, Mint
from cafe.service.wishes import Erase, Errand, Restore, Wish
from cafe.service.writer import Writer

T = TypeVar("T")

ORGANISER = "organiser"  # who makes a café has no right in it yet
BACKING_UP_S = 2.0  # how long a store that is busy is asked again for a copy


class Keeper:
    """Holds every café; its writer is the only one who writes. Reads never wait for a write."""

    def __init__(
        self, ledger: Ledger, natively: Natively, time_: Time, mint: Mint, teller: Teller, chance: Random,
        meter: Meter,
    ) -> None:  # fmt: skip
        self.mint, self.time = mint, time_
        self._ledger, self._natively, self._chance = ledger, natively, chance
        self._cafes = Cafes(ledger, natively)
        self.records = Records(ledger, natively, mint)
        self._writer = Writer(self._cafes, ledger, natively, time_, teller, meter, self.records)

    # -- starting and stopping ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Find every café again by folding its changes, and begin to take requests. Raises Damaged."""
        self._cafes.find()
        self._writer.start()

    def stop(self) -> None:
        """Finish what was asked so far, then take nothing more."""
        self._writer.stop()

    def after_writing(self, do: Callable[[str], None]) -> None:
        """Have this called with the code of a café after every change of it, for whoever waits for something to do. It
        must return at once."""
        self._writer.after.append(do)

    def after_restoring(self, do: Callable[[], None]) -> None:
        """Have this called when a backup has taken the place of everything: what was remembered of any café is old."""
        self._writer.after_restoring.append(do)

    # -- reading ------------------------------------------------------------------------------------------------------

    def codes(self) -> list[str]:
        """The codes of all cafés."""
        return self._cafes.all_codes()

    def awake(self) -> list[str]:
        """The codes of those in memory: all in which something goes on, and some others."""
        return list(self._cafes.live)

    def look(self, code: str, see: Callable[[Cafe, Shelf], T]) -> T:
        """What `see` makes of the committed state; it must not wait for anything and not keep the state."""
        live = self._live(code)
        with self._cafes.reading:
            return see(live.state, live.shelf)

    def glance(self, code: str, see: Callable[[Cafe, Shelf], T]) -> T | None:
        """The same for what looks by itself: a café that rests, or is gone, gives None, and none is kept from resting by it."""
        with self._cafes.reading:
            live = self._cafes.live.get(self.first_code(code))
            return None if live is None else see(live.state, live.shelf)

    def cafe(self, code: str) -> Cafe:
        """A copy of the committed state that nothing changes any more."""
        return self.look(code, lambda cafe, _: cafe.copy())

    def by(self, code: str, token_hash: str | None) -> rights.By:
        """Whom a token stands for in this café. One that another café gave makes this café unknown."""
        self.at_home(code, token_hash)
        return rights.whose(self._live(code).state, token_hash)

    def at_home(self, code: str, token_hash: str | None) -> None:
        """Nothing, unless the token was given by another café."""
        self._live(code)
        self._cafes.at_home(code, token_hash)

    def answers(self) -> bool:
        """Whether the store can be read."""
        return self._natively(self._ledger.answers)

    def log(self, code: str) -> list[Logged]:
        """Everything that happened in a café, but for what participants did."""
        first = self._cafes.known(code).state.code
        return read(self._natively, lambda: self._ledger.log(first))

    def photo(self, code: str, id_: str) -> bytes | None:
        """The picture of a photo; None where it was removed."""
        return read(self._natively, lambda: self._ledger.pictures(self.first_code(code), id_)).get(id_)

    def photos(self, code: str) -> dict[str, bytes]:
        """The pictures of all photos of a café, by their ids."""
        return read(self._natively, lambda: self._ledger.pictures(self.first_code(code)))

    def lives(self) -> dict[str, Life]:
        """When each café was made and last changed."""
        return read(self._natively, self._ledger.lives)

    def since(self) -> int:
        """When this data folder came to the present schema, in ms UTC."""
        return read(self._natively, self._ledger.since)

    def first_code(self, typed: str) -> str:
        """The code that a café was made with and is kept under, from any it had since; an unknown code as it is."""
        return self._cafes.codes.first(typed)

    @property
    def waiting(self) -> int:
        """How many requests wait to be decided."""
        return self._writer.waiting

    # -- writing ------------------------------------------------------------------------------------------------------

    def write(
        self, code: str, decide: Callable[[Cafe, int], Decision], asked: Asked | None = None
    ) -> tuple[Answer, bool]:  # fmt: skip
        """Decide on the newest state, store, tell; the answer, and whether it was given before under the same key."""
        self._live(code)
        return self._wait(Wish(self.first_code(code), decide, asked))

    def make(self, wished: MakeCafe | BringNotes | Rehearse, asked: Asked | None = None) -> tuple[Answer, bool]:
        """Make a café under a new code."""
        salt = f"{self._chance.getrandbits(128):032x}"

        def decide(cafe: Cafe, now: int) -> Decision:
            if isinstance(wished, BringNotes):
                return replace(bringing.make(self.free_code(), salt, self.mint, now, wished), by=ORGANISER)
            if isinstance(wished, Rehearse):
                return replace(rehearsing.make(self.free_code(), salt, self.mint, wished), by=ORGANISER)
            return replace(facilitation.make(self.free_code(), salt, self.mint, wished), by=ORGANISER)

        return self._wait(Wish("", decide, asked))

    def bring_back(self, wished: str, setting: Setting, filled: CafeImported) -> str:
        """Make a café from an export, under the code that it had if that is free; the code."""
        salt = f"{self._chance.getrandbits(128):032x}"

        def decide(cafe: Cafe, now: int) -> Decision:
            code = wished if wished and wished not in self._cafes.taken() else self.free_code()
            tokens = facilitation.first_tokens(code, salt, self.mint, len(setting.tables))
            return Decision((CafeCreated(setting, salt, tokens), filled), CafeMade(code), ORGANISER)

        made, _ = self._wait(Wish("", decide, None))
        assert isinstance(made, CafeMade)
        return made.code

    def by_itself(self, code: str, decide: Callable[[Cafe, int], tuple[Change, ...]]) -> None:
        """Store what happens without anybody asking: the clock, a drawing that is ready."""
        self.write(code, lambda cafe, now: Decision(decide(cafe, now), Done(cafe.seq), "itself"))

    def erase(
        self, code: str, decide: Callable[[Cafe, int], Decision], asked: Asked | None = None, why: Why = "asked"
    ) -> bool:  # fmt: skip
        """Erase the café, if `decide` does not refuse, from memory, ledger and backups. Whether this very request had
        done so before."""
        self._live(code)
        return self._wait(Erase(self.first_code(code), decide, asked, why))[1]

    def run(self, code: str, do: Callable[[Cafe], Callable[[], None] | None]) -> None:
        """Have the writer run something natively that is no change; `do` is told the newest state and says what."""
        self._wait(Errand(self.first_code(code), do))

    def was_erased(self, asked: Asked) -> bool:
        """Whether this very request erased a café before; the café that kept other answers is gone."""
        return isinstance(self._cafes.making.keys.answer(asked), CafeErased)

    def has_made(self, asked: Asked) -> bool:
        """Whether this very request made a café before."""
        return isinstance(self._cafes.making.keys.answer(asked), CafeMade)

    def free_code(self) -> str:
        """A code that no café has or had. For decisions, which know what is not stored yet."""
        taken = self._cafes.taken()
        while (code := "".join(self._chance.choice(ALPHABET) for _ in range(CODE_LENGTH))) in taken:
            continue
        return code

    def restore(self, staged: Path) -> None:
        """Put a staged copy of a backup in place of every café. Every screen begins anew."""
        self._wait(Restore(staged))

    def back_up(self) -> bool:
        """Take a backup of everything into the data folder, beside all writing; whether there was anything new."""
        with self._writer.quiet:
            return patiently(lambda: self._natively(self._ledger.keep_backup), BACKING_UP_S, BACKING_UP)

    def back_up_to(self, file: Path) -> None:
        """Copy everything to a file, beside all writing."""
        with self._writer.quiet:
            patiently(lambda: self._natively(lambda: self._ledger.backup(file)), BACKING_UP_S, BACKING_UP)

    def _live(self, code: str) -> Live:
        """The café, fetched by the writer if it rests, or a refusal."""
        while self.first_code(code) in self._cafes.resting:
            self._wait(Errand(self.first_code(code), lambda _: None))
        return self._cafes.known(code)

    def _wait(self, wish: Wish | Erase | Errand | Restore) -> tuple[Answer, bool]:
        self._writer.ask(wish)
        return wish.outcome()
