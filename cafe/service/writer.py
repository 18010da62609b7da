"""The writer: takes what has gathered, decides it in order, stores it in one transaction, then tells and answers. The only
one who changes a café, in memory and in the ledger."""

import logging
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

from cafe.domain.changes import Change
from cafe.domain.refusals import NotKnown, NotStored, Refusal, WrongMoment
from cafe.screens.touched import Touch
from cafe.service.answers import CafeErased, CafeMade, Done
from cafe.service.cafes import Cafes
from cafe.service.clearing import Clearing
from cafe.service.live import Live, empty
from cafe.service.patience import ERASING, RESTORING, patiently
from cafe.service.ports import Entry, Kept, Ledger, Meter, Natively, Teller, Time
from cafe.service.records import Records
from cafe.service.wishes import Batch, Erase, Errand, Restore, Wish, gathered, in_batches

log = logging.getLogger(__name__)
Asked = Wish | Erase | Errand | Restore

AT_MOST = 50  # requests in one transaction; nobody waits for company, what gathered during the last one goes together
STORING_S, ERASING_S = 2.0, 6.0  # how long a store that is busy is asked again


class Writer:
    """Works through a queue in a thread of its own. `quiet` is held by whoever copies the data folder or erases from it."""

    def __init__(
        self, cafes: Cafes, ledger: Ledger, natively: Natively, time_: Time, teller: Teller,
        meter: Meter, records: Records,
    ) -> None:  # fmt: skip
        self.quiet = threading.Lock()
        self.after: list[Callable[[str], None]] = []
        self.after_restoring: list[Callable[[], None]] = []
        self._cafes, self._ledger, self._natively, self._time, self._teller = cafes, ledger, natively, time_, teller
        self._meter, self._records = meter, records
        self._queue: SimpleQueue[Asked | None] = SimpleQueue()
        self._doubts: list[Batch] = []
        self._clearing = Clearing(ledger, natively)

    def start(self) -> None:
        """Begin to take requests."""
        self._thread = threading.Thread(target=self._write_on, name="keeper", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked so far, then take nothing more."""
        self._queue.put(None)
        self._thread.join()

    @property
    def waiting(self) -> int:
        """How many requests wait for their turn."""
        return self._queue.qsize()

    def ask(self, wish: Asked) -> None:
        """Have this done in its turn."""
        self._queue.put(wish)

    # -- gathering ----------------------------------------------------------------------------------------------------

    def _write_on(self) -> None:
        while (first := self._clearing.next(self._queue)) is not None:
            for batch in in_batches([first, *gathered(self._queue, AT_MOST - 1)]):
                try:
                    self._do(batch)
                except Exception as fault:
                    log.exception("a batch of requests failed")
                    batch.fail(fault)
            self._cafes.rest(self._busy)

    def _do(self, batch: Batch) -> None:
        match batch.alone:
            case Erase() as wish:
                self._erase(wish)
            case Errand() as errand:
                self._run(errand)
            case Restore() as restore:
                self._restore(restore)
            case _:
                for asked in batch.wishes:
                    self._decide(asked, batch)
                self._keep(batch)

    # -- changes ------------------------------------------------------------------------------------------------------

    def _decide(self, wish: Wish, batch: Batch) -> None:
        try:
            self._be_sure(wish.code)
            live = self._there(wish.code)
            before = live.keys.answer(wish.asked) if wish.asked else None
            if before is not None:
                batch.replay(wish, before)
                return
            now = self._time.now()
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
        number = 1 if made else live.ahead.seq + 1
        to, pictures = made or wish.code, decision.pictures
        entry = Entry(to, number, now, decision.changes, kept, decision.by, pictures)
        if made:
            self._cafes.live[made] = empty(made)
            self._cafes.making.keys.keep(kept) if kept else None
        self._cafes.live[entry.cafe].decided(entry)
        batch.decided(wish, entry, decision.answer)

    def _there(self, code: str) -> Live:
        if not code:
            return self._cafes.making
        if code in self._cafes.resting:
            self._cafes.wake(code)
        return self._cafes.known(code)

    def _busy(self, code: str, live: Live) -> bool:
        """Whether a café must stay in memory: screens listen, or it is not known what the ledger holds of it."""
        return (
            self._teller.listened(code)
            or live.ahead.seq != live.state.seq
            or any(code in one.codes for one in self._doubts)
        )

    def _keep(self, batch: Batch) -> None:
        try:
            again: set[str] = set()
            if batch.stored:
                again = self._append(batch.stored)
        except Exception as refusal:
            if not isinstance(refusal, NotStored):
                log.exception("storing failed")
            self._doubt(batch, refusal)
        else:
            self._told(batch, again)

    def _append(self, entries: list[Entry]) -> set[str]:
        begun = time.monotonic()
        try:
            again = patiently(lambda: self._natively(lambda: self._ledger.append(entries)), STORING_S)
        except Exception:
            self._meter.not_stored()
            raise
        self._meter.committed(time.monotonic() - begun, len(entries))
        return again

    def _told(self, batch: Batch, again: set[str]) -> None:
        self._clearing.stored(entry for _, entry in batch.entries)
        histories = {code: history for code in again if (history := self._history(code)) is not None}
        touched: dict[str, set[Touch]] = {}
        with self._cafes.reading:
            for _, entry in batch.entries:
                touched.setdefault(entry.cafe, set()).update(self._cafes.live[entry.cafe].stored(entry))
            for code, history in histories.items():
                touched[code] |= self._cafes.live[code].folded_again(history)
        for code, marks in touched.items():
            self._cafes.codes.follow(self._cafes.live[code].state)
            self._tell(self._cafes.live[code], marks)
            self._call_after(code)
        batch.answer()

    def _history(self, code: str) -> list[Change] | None:
        """Read what is stored now. Where that cannot be done, the café goes on as it is; the next start reads it."""
        try:
            return patiently(lambda: self._natively(lambda: self._ledger.history(code)), STORING_S)
        except Exception as fault:
            log.warning("The names of themes stay as they were until the next start: %s", type(fault).__name__)
            return None

    def _tell(self, live: Live, marks: set[Touch]) -> None:
        rooms = {room for room, _ in marks}
        moved = {id_ for _, (type_, id_) in marks if type_ == "seat"}
        at_once = any(type_ == "clock" for _, (type_, _) in marks)
        try:
            self._teller.tell(live.state, live.shelf, rooms, moved, at_once)
        except Exception:
            log.exception("telling failed; screens will fetch what they miss")

    def _call_after(self, code: str) -> None:
        for do in self.after:
            do(code)

    # -- doubt: a commit may report an error and have reached the disk all the same -----------------------------------

    def _doubt(self, batch: Batch, refusal: Exception) -> None:
        """Nothing more is decided for these cafés until the ledger has said what it holds."""
        self._doubts.append(batch)
        try:
            self._settle(batch)
        except Exception as fault:
            log.warning("It is not known yet whether something was stored: %s", type(fault).__name__)
        batch.fail(refusal)

    def _be_sure(self, code: str) -> None:
        """Raises NotStored as long as it is not known what the ledger holds of this café."""
        for batch in [one for one in self._doubts if code in one.codes]:
            self._settle(batch)
        live = self._cafes.live.get(code)
        if live is None or not live.erasing:
            return
        if code not in patiently(lambda: self._natively(self._ledger.codes), STORING_S):
            raise WrongMoment("being_erased", "Erasing this café was begun and is not finished. Erase it once more.")
        live.erasing = False

    def _settle(self, batch: Batch) -> None:
        held = patiently(lambda: self._natively(lambda: self._ledger.holds(batch.stored)), STORING_S)
        self._doubts.remove(batch)
        if held:  # whether something was blanked was not said
            return self._told(batch, {entry.cafe for entry in batch.stored if entry.withdraws})
        for wish, entry in batch.entries:
            self._live_of(wish, entry).lost(entry)
        return None

    def _live_of(self, wish: Wish, entry: Entry) -> Live:
        """The café of an entry; one that was only being made is forgotten with it."""
        if wish.code == "" and entry.kept is not None:
            self._cafes.making.keys.forget(entry.kept)
        return self._cafes.live[entry.cafe] if wish.code else self._cafes.live.pop(entry.cafe)

    # -- what stands alone --------------------------------------------------------------------------------------------

    def _run(self, errand: Errand) -> None:
        self._be_sure(errand.code)
        try:
            do = errand.do(self._there(errand.code).ahead)
        except NotKnown:
            do = None
        if do is not None:
            patiently(lambda: self._natively(do), STORING_S)
        errand.grant(Done(0), False)

    def _erase(self, wish: Erase) -> None:
        making = self._cafes.making
        if wish.asked and isinstance(making.keys.answer(wish.asked), CafeErased):  # it came twice at once
            return wish.grant(CafeErased(), True)
        try:
            live = self._there(wish.code)
            if not live.erasing:
                self._be_sure(wish.code)
            wish.decide(live.ahead, self._time.now())
            kept = wish.kept(CafeErased())
            live.erasing = True
            self._leave_no_byte(wish, live, kept)
        except Exception as refusal:
            if not isinstance(refusal, Refusal):
                log.exception("erasing failed")
            return wish.refuse(refusal)
        if kept is not None:
            making.keys.keep(kept)
        del self._cafes.live[wish.code]
        self._cafes.codes.forget(live.state)
        self._teller.gone(wish.code)
        self._call_after(wish.code)
        return wish.grant(CafeErased(), False)

    def _leave_no_byte(self, wish: Erase, live: Live, kept: Kept | None) -> None:
        record = self._records.of(live.state, self._time.now(), wish.why)
        with self.quiet:
            patiently(lambda: self._natively(lambda: self._ledger.erase(wish.code, kept, record)), ERASING_S, ERASING)

    def _restore(self, wish: Restore) -> None:
        try:
            with self.quiet:
                patiently(lambda: self._natively(lambda: self._ledger.restore(wish.staged)), ERASING_S, RESTORING)
        except Exception as refusal:
            if not isinstance(refusal, Refusal):
                log.exception("restoring failed")
            self._find_again()
            return wish.refuse(refusal)
        with self.quiet:
            self._records.erase_again()
        self._find_again()
        return wish.grant(Done(0), False)

    def _find_again(self) -> None:
        """Whatever is in the ledger now is what the cafés are. Every screen begins anew."""
        before = self._cafes.all_codes()
        self._cafes.find()
        self._doubts.clear()
        for do in self.after_restoring:
            do()
        for code in dict.fromkeys([*before, *self._cafes.all_codes()]):
            self._teller.gone(code)
            self._call_after(code)
