"""A line of the table of writes."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from cafe.service import rights
from cafe.web import shapes
from cafe.web.writing import Does


class Write(Struct, frozen=True):
    """A write: where it is asked for, what it must say, what decides it, the status of its answer, what begins in the
    background once it has been answered, what is found out before anything is decided, and what its answer looks like."""

    method: str
    path: str
    asks: type[Struct]
    does: Does
    status: int
    says: str
    then: Callable[[str, Any], None] | None = None
    first: Callable[[str, rights.By, str], Any] | None = None
    gives: type[Struct] = shapes.Done
