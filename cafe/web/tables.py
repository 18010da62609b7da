"""The tables' own addresses: "I am at this table", and the QR code that says so."""

from flask import Blueprint, Response, redirect, request, url_for

from cafe.domain.refusals import Refusal
from cafe.web import guards
from cafe.web.house import here
from cafe.web.links import table_link
from cafe.web.pages import Page, known, looking, shown_code
from cafe.web.phone import ROLE, shown
from cafe.web.qr import drawn
from cafe.web.sitting import asked_of_form, asked_table, sit, table_of, wish

bp = Blueprint("tables", __name__)


@bp.get("/c/<code>/at/<table>")
def at(code: str, table: str) -> Page:
    """The phone of somebody who is at this table, or the form to join there. Nothing changes before they say so."""
    if code != known(code):
        return redirect(url_for("tables.at", code=known(code), table=table, k=request.args.get("k")))
    number = asked_table(code, table or "0")
    by = looking(code, ROLE) or looking(code, "host")
    if by is not None and by.role == "host":
        return redirect(url_for("host.host", code=code, at=number))
    return shown(code, scanned=number)


@bp.post("/c/<code>/at")
def sit_there(code: str) -> Page:
    """Sit at another table, wait for a chair, or leave the line."""
    code = known(code)
    by = looking(code, ROLE)
    if by is None or by.person is None:
        return redirect(url_for("phone.phone", code=code), code=303)
    try:
        before = table_of(code, by.person.id)
        sit(code, guards.token_hash(code, ROLE), by.person.id, asked_of_form())
    except Refusal as refusal:
        return shown(code, refusal, of_seat=True)
    # Who went back is not offered to go back again.
    came = before if before != table_of(code, by.person.id) and not request.args.get("back") else None
    return redirect(url_for("phone.phone", code=code, came=came), code=303)


@bp.post("/c/<code>/wishes")
def wishes(code: str) -> Page:
    """Topics to wish for, before the first round."""
    code = known(code)
    by = looking(code, ROLE)
    try:
        if by is not None and by.person is not None:
            wish(code, guards.token_hash(code, ROLE), by.person.id)
    except Refusal as refusal:
        return shown(code, refusal, of_seat=True)
    return redirect(url_for("phone.phone", code=code), code=303)


@bp.get("/c/<code>/at/<table>/qr.svg")
def qr(code: str, table: str) -> Response:
    """The QR code of a table's own link."""
    code = known(code)
    number = asked_table(code, table or "0")
    assert number is not None
    shown, table_ = shown_code(code), number
    return drawn(here().keeper.look(code, lambda cafe, _: table_link(cafe, shown, table_)))


@bp.get("/c/<code>/cards")
def cards(code: str) -> Page:
    """Where cards for the tables were once printed: the tents do that now."""
    return redirect(url_for("printing.pack", code=known(code)))
