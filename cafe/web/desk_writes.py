"""Writes about desks and the log, as lines of the table of writes."""

from cafe.service import asks, desks, rights, undoing
from cafe.web.entry import Write
from cafe.web.house import here


def _log(code: str, by: rights.By, target: str) -> undoing.Found:
    """Read before anything is decided: a decision waits for no store."""
    rights.require(by, "undo")
    return undoing.Found(tuple(here().keeper.log(code)))


DESK_WRITES = (
    Write("PUT", "/cafes/<code>/desk", asks.NameDesk, desks.name, 200, "Say who works at the desk that asks"),
    Write(
        "POST", "/cafes/<code>/audit/<target>/undo", asks.Nothing, undoing.take_back, 200,
        "Undo what stands in the log with this number", first=_log,
    ),
)  # fmt: skip
