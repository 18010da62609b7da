"""The tables' own addresses: "I am at this table", the QR code that says so, and the cards that carry it."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from cafe.domain.refusals import Refusal
from cafe.web import guards
from cafe.web.house import here
from cafe.web.links import of_this_wifi, plain_links, table_link
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
    """A card to print for every table. It shows what everybody who joins is told, so whoever has the code may see it."""
    if code != known(code):
        return redirect(url_for("tables.cards", code=known(code)))
    setting = here().keeper.look(code, lambda cafe, _: cafe.setting)
    address = plain_links(code, 0)["phone"].split("/c/")[0].split("//")[-1]
    page = render_template(
        "tables/cards.html", code=shown_code(code), setting=setting, address=address, wifi=of_this_wifi()
    )
    return make_response(page)
