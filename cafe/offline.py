"""What commands do on a data folder. Export reads beside a running server; everything else is handed to that server, or
done here where none is running."""

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cafe import config
from cafe.clock import SteadyClock, kept_clock
from cafe.domain import changes as c
from cafe.domain.apply import fold
from cafe.domain.refusals import NotKnown
from cafe.exports.formats import format_named, with_pictures
from cafe.exports.imported import Imported, parsed
from cafe.exports.profiles import profile_named
from cafe.factory import folder_of
from cafe.handing import Handed, NobodyThere, ask
from cafe.service.codes import Codes
from cafe.service.facilitation import first_tokens
from cafe.service.keeper import ORGANISER
from cafe.service.patience import BACKING_UP, ERASING, IMPORTING, RESTORING, patiently
from cafe.service.ports import Damaged, Entry, Record
from cafe.service.records import Records
from cafe.service.tokens import ALPHABET, CODE_LENGTH, Mint, tidy_code
from cafe.storage import backup, checking, restoring, schema
from cafe.storage.erasing import HANDED
from cafe.storage.ledger import SqliteLedger
from cafe.workers.documents import Documents

ERASING_S = 6.0
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


@contextmanager
def _ledger(folder: Path) -> Iterator[SqliteLedger]:
    ledger = SqliteLedger(folder, SteadyClock().now)
    try:
        yield ledger
    finally:
        ledger.close()


def _done(folder: Path, handed: Handed, itself: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Have it done by the server that holds the folder; where there is none, do it here."""
    try:
        held = config.lock(folder)
    except config.InUse:
        try:
            return ask(folder, handed)
        except NobodyThere:
            raise config.Unusable(
                f"Something else is at work in {folder}: another command, or a server that starts or ends. Try again in a"
                " moment."
            ) from None
    with held:
        return itself()


def export(folder: Path, typed: str, format_: str, profile: str) -> bytes:
    """A café of this folder as a file, made as the page makes it. Raises refusals."""
    format_named(format_)
    profile_named(profile)
    with _ledger(folder) as ledger:
        code = _first(ledger, tidy_code(typed))
        history = ledger.history(code)
        pictures = ledger.pictures(code) if with_pictures(format_, profile) else {}
    if not history:
        raise _no_such(typed)
    documents = Documents(folder_of("templates"), quiet=True)
    return documents.made(fold(code, history), format_, profile, SteadyClock().now(), pictures).body


def _first(ledger: SqliteLedger, code: str) -> str:
    """The code under which a café is kept, from any that it got later."""
    known = ledger.codes()
    if code in known:
        return code
    codes = Codes()
    for one in known:
        with suppress(Exception):  # one that cannot be read any more is looked for under its first code
            codes.follow(fold(one, ledger.history(one)))
    return codes.first(code)


def bring_back(folder: Path, raw: bytes) -> tuple[str, str]:
    """Import an exported café, under its own code if that is free; the code and the link to its desk."""
    state = parsed(raw)

    def itself() -> dict[str, str]:
        with _ledger(folder) as ledger:
            return _brought_back(folder, ledger, state)

    with _beside(folder) as file:
        file.write_bytes(raw)
        made = _done(folder, Handed("import", {"file": file.name}), itself)
    return made["code"], made["desk"]


def _brought_back(folder: Path, ledger: SqliteLedger, state: Imported) -> dict[str, str]:
    mint, chance = Mint(config.secret_in(folder)), random.SystemRandom()
    code, taken = state.code, set(ledger.codes())
    while not code or code in taken:
        code = "".join(chance.choice(ALPHABET) for _ in range(CODE_LENGTH))
    salt = f"{chance.getrandbits(128):032x}"
    made = c.CafeCreated(state.setting, salt, first_tokens(code, salt, mint, len(state.setting.tables)))
    entry = Entry(code, 1, kept_clock(folder, ledger.latest()).now(), (made, state.change), by=ORGANISER)
    patiently(lambda: ledger.append([entry]), ERASING_S, IMPORTING)
    url = config.public_url("0.0.0.0", config.DEFAULT_PORT)  # noqa: S104 - "whatever address phones reach"
    return {"code": code, "desk": f"{url}/c/{code}/desk#token={mint.token(code, salt, 'facilitator')}"}


def erase(folder: Path, typed: str) -> None:
    """Leave no byte of a café in this folder."""
    code = tidy_code(typed)

    def itself() -> dict[str, str]:
        with _ledger(folder) as ledger:
            finished = patiently(ledger.finish_erasing, ERASING_S, ERASING)
            if code in ledger.codes():
                record = _record(folder, ledger, code)
                patiently(lambda: ledger.erase(code, None, record), ERASING_S, ERASING)
            elif not finished:
                raise _no_such(typed)
        return {}

    _done(folder, Handed("erase", {"code": code}), itself)


def _records(folder: Path, ledger: SqliteLedger) -> Records:
    return Records(ledger, lambda do: do(), Mint(config.secret_in(folder)))


def _record(folder: Path, ledger: SqliteLedger, code: str) -> Record | None:
    """What remains of a café; None of one that cannot be folded any more: it is to go all the same."""
    try:
        cafe = fold(code, ledger.history(code))
    except Exception:  # whatever is broken in it
        return None
    return _records(folder, ledger).of(cafe, SteadyClock().now(), "asked")


def back_up(folder: Path, file: Path) -> None:
    """Copy all cafés of this folder to a new file, complete or not at all. Raises OSError and Unusable."""
    if file.exists():
        raise config.Unusable(f"{file} is there already and stays as it is. Choose another name for the backup.")
    if folder.resolve() in file.resolve().parents:
        raise config.Unusable(f"A backup inside {folder} would be lost with it. Choose a place elsewhere.")
    if not file.absolute().parent.is_dir():
        raise config.Unusable(f"There is no folder {file.absolute().parent} for the backup. Make it first.")

    with _beside(folder) as made:

        def itself() -> dict[str, str]:
            with _ledger(folder) as ledger:
                patiently(lambda: ledger.backup(made), ERASING_S, BACKING_UP)
            return {}

        _done(folder, Handed("backup", {"file": made.name}), itself)
        _carry(made, file)


def _carry(made: Path, to: Path) -> None:
    """Move a finished file to where it was wanted, perhaps on another disk; never over something that is there."""
    unfinished = to.with_name(f".{to.name}.part")
    unfinished.unlink(missing_ok=True)  # of a command that was broken off
    try:
        with made.open("rb") as source, os.fdopen(os.open(unfinished, _NEW, 0o600), "wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        _named(unfinished, to)
    finally:
        unfinished.unlink(missing_ok=True)


def _named(file: Path, to: Path) -> None:
    """Give a file its name if nothing has it. Memory sticks know no links: there it is looked for and renamed."""
    try:
        os.link(file, to)
    except FileExistsError:
        raise
    except OSError:
        if to.exists():
            raise
        file.rename(to)


def restore(folder: Path, file: Path) -> tuple[list[str], int]:
    """Put a backup in place of all cafés of this folder; the codes that are there now, and how many cafés stay
    erased, as they were erased since. What was there is in a backup then, or moved aside where it was damaged. Raises
    OSError and ValueError: nothing was changed then."""
    staged, codes = restoring.stage(folder, file, SteadyClock().now())

    def itself() -> dict[str, str]:
        try:
            with checking.opened(folder / schema.FILE) as there:
                checking.thoroughly(there)
            with _ledger(folder) as ledger:
                patiently(lambda: ledger.restore(staged), ERASING_S, RESTORING)
        except (Damaged, sqlite3.Error):
            restoring.replace_by(folder, staged, SteadyClock().now())
        with _ledger(folder) as ledger:
            _records(folder, ledger).erase_again()
            return {"left": " ".join(ledger.codes())}

    try:
        left = _done(folder, Handed("restore", {"file": staged.name}), itself)["left"].split()
    finally:
        backup.remove(staged)
    return left, len(set(codes) - set(left))


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A file in the data folder, for a moment: what a command and a server hand each other."""
    handle, name = tempfile.mkstemp(prefix=HANDED, dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        backup.remove(Path(name))


def _no_such(typed: str) -> NotKnown:
    return NotKnown(
        "unknown_cafe", "There is no café {typed} in this data folder. Check the code and --data.", typed=typed
    )
