"""What commands do on a data folder themselves: export reads beside a running server, the others need the folder for
themselves."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cafe import config
from cafe.clock import SteadyClock, kept_clock, local_zone
from cafe.domain import changes as c
from cafe.domain.apply import fold
from cafe.domain.refusals import NotKnown
from cafe.exports.formats import render
from cafe.exports.imported import parsed
from cafe.factory import folder_of
from cafe.service.facilitation import first_tokens
from cafe.service.patience import ERASING, IMPORTING, patiently
from cafe.service.ports import Entry
from cafe.service.tokens import ALPHABET, CODE_LENGTH, Mint, tidy_code
from cafe.storage.ledger import SqliteLedger

ERASING_S = 6.0


@contextmanager
def _ledger(folder: Path) -> Iterator[SqliteLedger]:
    ledger = SqliteLedger(folder)
    try:
        yield ledger
    finally:
        ledger.close()


def export(folder: Path, typed: str, format_: str, profile: str) -> bytes:
    """A café of this folder as a file."""
    code = tidy_code(typed)
    with _ledger(folder) as ledger:
        history = ledger.history(code)
    if not history:
        raise _no_such(typed)
    return render(fold(code, history), format_, profile, SteadyClock().now(), folder_of("templates"), local_zone()).body


def bring_back(folder: Path, raw: bytes) -> tuple[str, str]:
    """Import an exported café, under its own code if that is free; the code and the link to its desk."""
    state = parsed(raw)
    mint, chance = Mint(config.secret_in(folder)), random.SystemRandom()
    with config.lock(folder), _ledger(folder) as ledger:
        code, taken = state.code, set(ledger.codes())
        while not code or code in taken:
            code = "".join(chance.choice(ALPHABET) for _ in range(CODE_LENGTH))
        salt = f"{chance.getrandbits(128):032x}"
        made = c.CafeCreated(state.setting, salt, first_tokens(code, salt, mint, len(state.setting.tables)))
        entry = Entry(code, 1, kept_clock(folder, ledger.latest()).now(), (made, state.change))
        patiently(lambda: ledger.append([entry]), ERASING_S, IMPORTING)
    url = config.public_url("0.0.0.0", config.DEFAULT_PORT)  # noqa: S104 - "whatever address phones reach"
    return code, f"{url}/c/{code}/desk#token={mint.token(code, salt, 'facilitator')}"


def erase(folder: Path, typed: str) -> None:
    """Leave no byte of a café in this folder."""
    code = tidy_code(typed)
    with config.lock(folder), _ledger(folder) as ledger:
        if code not in ledger.codes():
            raise _no_such(typed)
        patiently(lambda: ledger.erase(code), ERASING_S, ERASING)


def _no_such(typed: str) -> NotKnown:
    return NotKnown("unknown_cafe", f"There is no café {typed} in this data folder. Check the code and --data.")
