"""A copy of a café for trying out, with nobody in it. What happens there is no part of the real one."""

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import setting
from cafe.domain.cafe import Setting
from cafe.domain.words import TITLE
from cafe.service.answers import CafeMade
from cafe.service.decisions import Decision
from cafe.service.facilitation import first_tokens
from cafe.service.tokens import Mint

DAYS = 1  # after the last thing that happened in it


class Rehearse(Struct, frozen=True):
    """A café that is set up like this one, under another title."""

    like: Setting
    title: str


def make(code: str, salt: str, mint: Mint, asked: Rehearse) -> Decision:
    """The copy: open to everybody, erased a day later."""
    wished = replace(asked.like, title=asked.title[:TITLE], joining=True, keep_days=DAYS, rehearsal=True)
    wished = replace(wished, starts_at=None, ends_at=None)  # it takes place now
    made = setting.checked(wished)
    created = c.CafeCreated(made, salt, first_tokens(code, salt, mint, len(made.tables)))
    return Decision((created,), CafeMade(code))
