"""Ledgers, and what stands in them, for the tests of the store."""

from pathlib import Path

from cafe.domain import changes as c
from cafe.domain.cafe import Contribution
from cafe.service.ports import Entry, Kept, Record
from cafe.storage.ledger import SqliteLedger
from tests.histories import begin

CODE, OTHER = "AAAAAA", "BBBBBB"
NOW = 1_767_225_600_000  # 1 January 2026
SECRET = "nobody may find this"
RECORD = Record("a hash", 1, 2, 3, "asked", 4, 5, 6, 7)


def said(id_: str, text: str) -> c.ContributionPosted:
    return c.ContributionPosted(Contribution(id_, text, 1, 1, 5))


def entry(number: int, *changes: c.Change, cafe: str = CODE, kept: Kept | None = None, by: str | None = None) -> Entry:
    return Entry(cafe, number, 7, tuple(changes), kept, by)


def kept(key: str, cafe: str = CODE) -> Kept:
    return Kept(cafe, "scope", key, "request", b"{}")


def told(folder: Path, *texts: str, cafe: str = CODE) -> SqliteLedger:
    """A ledger with one café in which this was said."""
    ledger = SqliteLedger(folder, lambda: NOW)
    ledger.append([entry(1, *begin(), cafe=cafe)])
    ledger.append([entry(n, said(f"c{n - 1}", text), cafe=cafe) for n, text in enumerate(texts, 2)])
    return ledger


def texts(ledger: SqliteLedger, cafe: str = CODE) -> list[str]:
    return [x.contribution.text for x in ledger.history(cafe) if isinstance(x, c.ContributionPosted)]
