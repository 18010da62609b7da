"""A café for harvest only: somebody brings the notes of a day that went without this app."""

from cafe.domain import changes as c
from cafe.domain import setting
from cafe.domain.cafe import Clock, Contribution, Round, Setting, Table
from cafe.service.answers import CafeMade
from cafe.service.asks import BringNotes
from cafe.service.decisions import Decision
from cafe.service.facilitation import first_tokens
from cafe.service.tokens import Mint

MINUTES = 20.0  # of a round that was over before; nobody knows how long it was


def make(code: str, salt: str, mint: Mint, now: int, asked: BringNotes) -> Decision:
    """The café with its notes, in harvest. Nobody joins unless the facilitator lets them."""
    brought = asked.brought
    rounds = brought.rounds
    wished = Setting(
        asked.title, tuple(Table(name) for name in brought.tables), (Round(MINUTES),) * rounds,
        sectors=tuple(brought.sectors), joining=False,
    )  # fmt: skip
    made = setting.checked(wished)
    said = tuple(
        Contribution(f"c{number}", note.text, note.table, note.round, now, note.kind, sector=note.sector)
        for number, note in enumerate(brought.notes, 1)
    )
    ended = dict.fromkeys(range(1, rounds + 1), now)
    filled = c.CafeImported(Clock("harvest", rounds, rounds), contributions=said, ended=ended)
    tokens = first_tokens(code, salt, mint, len(made.tables))
    return Decision((c.CafeCreated(made, salt, tokens), filled), CafeMade(code))
