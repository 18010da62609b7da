"""Reading back what an export holds beside people, contributions and themes: recaps, the run sheet, actions, and what was
chosen for the notes."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from cafe.domain import editing, hosting
from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase
from cafe.domain.tabled import Recapped, Sheet
from cafe.domain.words import short
from cafe.domain.written import Action, Edition
from cafe.exports import checks

LATEST = 253_402_300_799_999  # ms: the end of the year 9999


def recaps(
    recaps: Mapping[int, tuple[Recapped, ...]], tables: int, said: set[str]
) -> Iterable[tuple[int, tuple[Recapped, ...]]]:
    """What newcomers are told first, by table."""
    for table, items in recaps.items():
        checks.number(table, 1, tables, Phrase("The table of a recap"))
        if len(items) > hosting.RECAPPED:
            raise Invalid(
                "too_many", "The recap of table {table} holds more than {most} contributions.", table=table,
                most=hosting.RECAPPED,
            )  # fmt: skip
        for item in items:
            checks.there(item.contribution, said, Phrase("The recap of table {table}", table=table))
        what = Phrase("A wording in the recap of table {table}", table=table)
        yield table, tuple(replace(one, text=short(one.text, hosting.WORDING, "text", what)) for one in items)


def sheet(sheet: Sheet | None) -> Sheet | None:
    """The run sheet; an empty one is none."""
    if sheet is None:
        return None
    checks.number(sheet.at, 0, LATEST, Phrase("The time of the run sheet"))
    text = short(sheet.text, hosting.SHEET, "sheet", Phrase("The run sheet"))
    return Sheet(text, sheet.at) if text else None


def actions(actions: Sequence[Action], said: set[str], themes: set[str]) -> Iterable[Action]:
    """The actions, each in words that fit, pointing at what is there."""
    checks.unique(Phrase("actions"), [one.id for one in actions], "a", editing.ACTIONS)
    for one in actions:
        if one.contribution is not None:
            checks.there(one.contribution, said, Phrase("The action {id}", id=one.id))
        if one.theme is not None:
            checks.there(one.theme, themes, Phrase("The action {id}", id=one.id))
        yield editing.worded(one)


def edition(chosen: Edition, said: set[str], themes: set[str]) -> Edition:
    """What was chosen for the notes."""
    who = Phrase("The choice of what stands in the notes")
    quotes = [*chosen.quotes.values()]
    for id_ in [*(chosen.themes or ()), *chosen.quotes]:
        checks.there(id_, themes, who)
    for id_ in [*chosen.questions, *(id_ for ids in quotes for id_ in ids)]:
        checks.there(id_, said, who)
    for ids in [chosen.themes or (), chosen.questions, *quotes]:
        if len(set(ids)) < len(ids):
            raise Invalid("duplicate_id", "{who} names something twice.", who=who)
    return chosen
