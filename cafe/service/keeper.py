"""The keeper: one writer for all cafés. Requests queue; what has gathered is decided in order, stored in one transaction,
then told and answered. So an answer always means "on disk", and the more people post, the cheaper each post is."""

import logging
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from random import Random
from typing import TypeVar

from cafe.domain.cafe import Cafe
from cafe.domain.changes import Change
from cafe.domain.refusals import NotKnown, NotStored, Refusal
from cafe.screens.frames import Shelf
from cafe.screens.touched import Touch
from cafe.service import bringing, facilitation, rights
from cafe.service.answers import Answer, CafeErased, CafeMade, Done
from cafe.service.asks import BringNotes, MakeCafe
from cafe.service.codes import Codes
from cafe.service.decisions import Decision
from cafe.service.live import Asked, Live, empty
from cafe.service.patience import ERASING, patiently
from cafe.service.ports import Entry, Ledger, Meter, Natively, Teller, Time
from cafe.service.tokens import ALPHABET, CODE_LENGTH, Mint
from cafe.service.wishes import Batch, Erase, Errand, Wish, in_batches

log = logging.getLogger(__name__)
T = TypeVar("T")

AT_MOST = 200  # requests in one transaction
STORING_S, ERASING_S = 2.0, 6.0  # how long a store that is busy is asked again


class Keeper:
    """Holds every café and is the only one who writes. Reads never wait for a write."""

    def __init__(
        self, ledger: Ledger, natively: Natively, time_: Time, mint: Mint, teller: Teller, chance: Random,
        meter: Meter,
    ) -> None:  # fmt: skip
        self.mint, self.time, self._meter = mint, time_, meter
        self._ledger, self._natively, self._teller, self._chance = ledger, natively, teller, chance
        self._cafes: dict[str, Live] = {}
        self._codes = Codes()
        self._making = empty("")
        self._queue: SimpleQueue[Wish | Erase | Errand | None] = SimpleQueue()
        self._reading = threading.RLock()
        self._after: list[Callable[[str], None]] = []

    # -- starting and stopping ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Find every café again by folding its changes, and begin to take requests."""
        self._making = Live("", [], self._natively(lambda: self._ledger.kept("")))
        for code in self._natively(self._ledger.codes):
            self._cafes[code] = self._found(code)
            self._codes.follow(self._cafes[code].state)
        self._writer = threading.Thread(target=self._write_on, name="keeper", daemon=True)
        self._writer.start()

    def stop(self) -> None:
        """Finish what was asked so far, then take nothing more."""
        self._queue.put(None)
        self._writer.join()

    def _found(self, code: str) -> Live:
        history = self._natively(lambda: self._ledger.history(code))
        return Live(code, history, self._natively(lambda: self._ledger.kept(code)))

    def after_writing(self, do: Callable[[str], None]) -> None:
        """Have this called with the code of a café after every change of it, for whoever waits for something to do. It
        must return at once."""
        self._after.append(do)

    # -- reading ------------------------------------------------------------------------------------------------------

    def codes(self) -> list[str]:
        """The codes of all cafés."""
        return list(self._cafes)

    def look(self, code: str, see: Callable[[Cafe, Shelf], T]) -> T:
        """What `see` makes of the committed state; it must not wait for anything and not keep the state."""
        live = self._live(code)
        with self._reading:
            return see(live.state, live.shelf)

    def cafe(self, code: str) -> Cafe:
        """A copy of the committed state that nothing changes any more."""
        return self.look(code, lambda cafe, _: cafe.copy())

    def by(self, code: str, token_hash: str | None) -> rights.By:
        """Whom a token stands for in this café. One that another café gave makes this café unknown."""
        self.at_home(code, token_hash)
        return rights.whose(self._live(code).state, token_hash)

    def at_home(self, code: str, token_hash: str | None) -> None:
        """Nothing, unless the token was given by another café."""
        here = self._live(code).state
        if token_hash is None or here.gave(token_hash):
            return
        if any(live.state.gave(token_hash) for live in self._cafes.values()):
            raise _unknown()

    def answers(self) -> bool:
        """Whether the store can be read."""
        return self._natively(self._ledger.answers)

    def first_code(self, typed: str) -> str:
        """The code that a café was made with and is kept under, from any it had since; an unknown code as it is."""
        return self._codes.first(typed)

    def _live(self, code: str) -> Live:
        live = self._cafes.get(self.first_code(code))
        if live is None:
            raise _unknown()
        return live

    @property
    def waiting(self) -> int:
        """How many requests wait to be decided."""
        return self._queue.qsize()

    # -- writing ------------------------------------------------------------------------------------------------------

    def write(
        self, code: str, decide: Callable[[Cafe, int], Decision], asked: Asked | None = None
    ) -> tuple[Answer, bool]:  # fmt: skip
        """Decide on the newest state, store, tell; the answer, and whether it was given before under the same key."""
        self._live(code)
        return self._wait(Wish(self.first_code(code), decide, asked))

    def make(self, wished: MakeCafe | BringNotes, asked: Asked | None = None) -> tuple[Answer, bool]:
        """Make a café under a new code."""
        salt = f"{self._chance.getrandbits(128):032x}"

        def decide(cafe: Cafe, now: int) -> Decision:
            if isinstance(wished, BringNotes):
                return bringing.make(self.free_code(), salt, self.mint, now, wished)
            return facilitation.make(self.free_code(), salt, self.mint, wished)

        return self._wait(Wish("", decide, asked))

    def by_itself(self, code: str, decide: Callable[[Cafe, int], tuple[Change, ...]]) -> None:
        """Store what happens without anybody asking: the clock, a drawing that is ready."""
        self.write(code, lambda cafe, now: Decision(decide(cafe, now), Done(cafe.seq)))

    def erase(self, code: str, decide: Callable[[Cafe, int], Decision], asked: Asked | None = None) -> bool:
        """Erase the café, if `decide` does not refuse, from memory, ledger and backups. Whether this very request had
        done so before."""
        self._live(code)
        return self._wait(Erase(self.first_code(code), decide, asked))[1]

    def run(self, code: str, do: Callable[[Cafe], Callable[[], None] | None]) -> None:
        """Have the writer run something natively that is no change; `do` is told the newest state and says what."""
        self._wait(Errand(self.first_code(code), do))

    def was_erased(self, asked: Asked) -> bool:
        """Whether this very request erased a café before; the café that kept other answers is gone."""
        return isinstance(self._making.keys.answer(asked), CafeErased)

    def free_code(self) -> str:
        """A code that no café has or had. For decisions, which know what is not stored yet."""
        taken = {code for live in self._cafes.values() for code in live.ahead.codes}
        while (code := "".join(self._chance.choice(ALPHABET) for _ in range(CODE_LENGTH))) in taken:
            continue
        return code

    def _wait(self, wish: Wish | Erase | Errand) -> tuple[Answer, bool]:
        self._queue.put(wish)
        return wish.outcome()

    def _write_on(self) -> None:
        """The writer: takes what has gathered, again and again."""
        while (first := self._queue.get()) is not None:
            for batch in in_batches([first, *self._gathered()]):
                try:
                    self._do(batch)
                except Exception as fault:
                    log.exception("a batch of requests failed")
                    batch.fail(fault)

    def _gathered(self) -> list[Wish | Erase | Errand]:
        gathered: list[Wish | Erase | Errand] = []
        while len(gathered) < AT_MOST:
            try:
                wish = self._queue.get_nowait()
            except Empty:
                break
            if wish is None:
                self._queue.put(None)
                break
            gathered.append(wish)
        return gathered

    def _do(self, batch: Batch) -> None:
        if isinstance(batch.alone, Erase):
            return self._erase(batch.alone)
        if isinstance(batch.alone, Errand):
            return self._run(batch.alone)
        for wish in batch.wishes:
            self._decide(wish, batch)
        try:
            self._store(batch)
        except Exception as refusal:
            if not isinstance(refusal, NotStored):
                log.exception("storing failed")
            for wish, entry in batch.entries:
                self._live_of(wish, entry).lost(entry)
            batch.fail(refusal)
        else:
            self._told(batch)

    def _decide(self, wish: Wish, batch: Batch) -> None:
        live = self._cafes.get(wish.code) if wish.code else self._making
        try:
            if live is None:
                raise _unknown()
            before = live.keys.answer(wish.asked) if wish.asked else None
            if before is not None:
                batch.replay(wish, before)
                return
            now = self.time.now()
            decision = wish.decide(live.ahead, now)
        except Refusal as refusal:
            wish.refuse(refusal)
            return
        except Exception as fault:
            log.exception("a decision failed")
            wish.refuse(fault)
            return
        made = decision.answer.code if isinstance(decision.answer, CafeMade) else None
        kept = wish.kept(decision.answer)
        entry = Entry(made or wish.code, 1 if made else live.ahead.seq + 1, now, decision.changes, kept)
        if made:
            self._cafes[made] = empty(made)
            self._making.keys.keep(kept) if kept else None
        self._cafes[entry.cafe].decided(entry)
        batch.decided(wish, entry, decision.answer)

    def _store(self, batch: Batch) -> None:
        """Append in one transaction. Raises NotStored when that cannot be done for now."""
        entries = [entry for _, entry in batch.entries if entry.changes or entry.kept]
        if not entries:
            return
        begun = time.monotonic()
        try:
            patiently(lambda: self._natively(lambda: self._ledger.append(entries)), STORING_S)
        except NotStored:
            self._meter.not_stored()
            raise
        self._meter.committed(time.monotonic() - begun, len(entries))

    def _live_of(self, wish: Wish, entry: Entry) -> Live:
        """The café of an entry; one that was only being made is forgotten with it."""
        if wish.code == "" and entry.kept is not None:
            self._making.keys.forget(entry.kept)
        return self._cafes[entry.cafe] if wish.code else self._cafes.pop(entry.cafe)

    def _told(self, batch: Batch) -> None:
        touched: dict[str, set[Touch]] = {}
        with self._reading:
            for _, entry in batch.entries:
                touched.setdefault(entry.cafe, set()).update(self._cafes[entry.cafe].stored(entry))
        for code, marks in touched.items():
            self._codes.follow(self._cafes[code].state)
            self._tell(self._cafes[code], marks)
            for do in self._after:
                do(code)
        batch.answer()

    def _tell(self, live: Live, marks: set[Touch]) -> None:
        rooms = {room for room, _ in marks}
        moved = {id_ for _, (type_, id_) in marks if type_ == "seat"}
        at_once = any(type_ == "clock" for _, (type_, _) in marks)
        try:
            self._teller.tell(live.state, live.shelf, rooms, moved, at_once)
        except Exception:
            log.exception("telling failed; screens will fetch what they miss")

    def _run(self, errand: Errand) -> None:
        live = self._cafes.get(errand.code)
        do = None if live is None else errand.do(live.ahead)
        if do is not None:
            patiently(lambda: self._natively(do), STORING_S)
        errand.grant(Done(0), False)

    def _erase(self, wish: Erase) -> None:
        if wish.asked and self.was_erased(wish.asked):  # it came twice at once
            return wish.grant(CafeErased(), True)
        live = self._cafes.get(wish.code)
        try:
            if live is None:
                raise _unknown()
            wish.decide(live.ahead, self.time.now())
            kept = wish.kept(CafeErased())
            patiently(lambda: self._natively(lambda: self._ledger.erase(wish.code, kept)), ERASING_S, ERASING)
        except Exception as refusal:
            if not isinstance(refusal, Refusal):
                log.exception("erasing failed")
            return wish.refuse(refusal)
        if kept is not None:
            self._making.keys.keep(kept)
        del self._cafes[wish.code]
        self._codes.forget(live.state)
        self._teller.gone(wish.code)
        for do in self._after:
            do(wish.code)
        return wish.grant(CafeErased(), False)


def _unknown() -> NotKnown:
    return NotKnown("unknown_cafe", "There is no café with this code. Check the six characters and try again.")
