"""What is asked of ids and numbers in a file that may come from anywhere: each says no in one refusal."""

import re
from collections.abc import Sequence

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase

_ID = re.compile(r"[pctnra][1-9][0-9]{0,8}")


def unique(what: Phrase, ids: Sequence[str], letter: str, most: int) -> set[str]:
    """The ids, all of their sort, none twice, not too many."""
    if len(ids) > most:
        raise Invalid(
            "too_many",
            "This file holds {count:,} {what}. A café holds {most:,} at most.",
            count=len(ids),
            what=what,
            most=most,
        )
    for id_ in ids:
        if not (_ID.fullmatch(id_) and id_[0] == letter):
            raise Invalid(
                "bad_id", "One of the {what} has an id that is not {letter} and a number.", what=what, letter=letter
            )
    if len(set(ids)) < len(ids):
        raise Invalid("duplicate_id", "Two of the {what} have the same id.", what=what)
    return set(ids)


def there(id_: str, known: set[str], who: Phrase) -> None:
    """Refuse an id that names nothing of the file. `who` begins the sentence."""
    if id_ not in known:
        raise Invalid("unknown_reference", "{who} names something that is not in this file.", who=who)


def number(value: int | None, least: int, most: int, what: Phrase) -> None:
    """Refuse a number that is too small or too large; None is none. `what` begins the sentence."""
    if value is not None and not least <= value <= most:
        raise Invalid("bad_number", "{what} must be {least} to {most}.", what=what, least=least, most=most)
