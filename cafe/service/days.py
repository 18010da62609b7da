"""A day as people write it, whatever the machine's language is."""

from datetime import date

from cafe.domain.sentences import Phrase

_MONTHS = (
    Phrase("{day} January {year}"), Phrase("{day} February {year}"), Phrase("{day} March {year}"),
    Phrase("{day} April {year}"), Phrase("{day} May {year}"), Phrase("{day} June {year}"), Phrase("{day} July {year}"),
    Phrase("{day} August {year}"), Phrase("{day} September {year}"), Phrase("{day} October {year}"),
    Phrase("{day} November {year}"), Phrase("{day} December {year}"),
)  # fmt: skip


def day(on: date) -> Phrase:
    """A date in words."""
    return Phrase(_MONTHS[on.month - 1].sentence, day=on.day, year=on.year)
