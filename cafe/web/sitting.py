"""Sitting down by a plain form or a table's own link: at another table, on a chair that is free, in line for one."""

from flask import request

from cafe.domain import people as people_of
from cafe.domain.cafe import table_in
from cafe.domain.choosing import may_choose, round_of_choice
from cafe.domain.refusals import Refusal
from cafe.service import asks, people
from cafe.web import forms
from cafe.web.house import here
from cafe.web.pages import form_key
from cafe.web.writing import write


def asked_table(code: str, typed: str | int) -> int | None:
    """The table of this café that a link or a field names; None for none, a refusal for one that is not there."""
    number = str(typed)
    if not number:
        return None
    table = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 0
    return here().keeper.look(code, lambda cafe, _: people_of.table_of(cafe, table))


def table_of(code: str, person: str) -> int | None:
    """The table of somebody in the round that they can choose one for."""
    return here().keeper.look(
        code, lambda cafe, _: table_in(cafe, person, round_of_choice(cafe)) if may_choose(cafe) else None
    )


def sit(code: str, token: str | None, person: str, asked: asks.ChangePerson) -> None:
    """Have somebody sit where they say. `token` is a hash."""
    write(code, token, form_key(), people.change_person, asked, person)


def sit_at(code: str, token: str | None, person: str, table: int) -> None:
    """Somebody came in by a table's own link and sits there, if that is possible just now; the page says what is."""
    if here().keeper.look(code, lambda cafe, _: may_choose(cafe)):
        try:
            sit(code, token, person, asks.ChangePerson(table=table, bring=True))
        except Refusal:
            return


def wish(code: str, token: str | None, person: str) -> None:
    """Keep the topics that somebody ticked; `token` is a hash."""
    sit(code, token, person, asks.ChangePerson(prefers=forms.numbers("prefers")))


def asked_of_form() -> asks.ChangePerson:
    """A table to sit at, or one to wait for; an empty `waits_for` leaves the line."""
    if request.form.get("waits_for") == "":
        return asks.ChangePerson(waits_for=None)
    return forms.from_form(_Sit, "table", "waits_for")


class _Sit(asks.ChangePerson, frozen=True):
    """Who says where they sit brings along what they wrote there."""

    bring: bool = True
