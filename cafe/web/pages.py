"""What the café's screens have in common: who looks, what they see, and a page that asks for a right where none is."""

import secrets
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from cafe.domain.refusals import Invalid, Refusal
from cafe.screens.theme_items import NAMELESS
from cafe.screens.view import view
from cafe.service import desks, rights
from cafe.service.tokens import tidy_code
from cafe.web import guards, guessing, languages, occasion
from cafe.web.answers import status_of
from cafe.web.house import here
from cafe.web.links import plain_links, scan_link

Page = Response | Redirect


def fresh_key() -> str:
    """An idempotency key for a plain form."""
    return secrets.token_urlsafe(18)


def known(code: str) -> str:
    """The code as it is kept; an unknown one is a 404."""
    here().keeper.look(code, lambda cafe, _: None)
    return tidy_code(code)


def looking(code: str, role: str) -> rights.By | None:
    """Who looks, by the cookie of this role; None without a right. A cookie from before an erasure is no right."""
    try:
        by = here().by(code, guards.token_hash(code, role))
    except Refusal:
        return None
    return None if by.role == "nobody" else by


def signed_out(code: str, role: str) -> str | None:
    """Why the cookie of this role opens nothing any more, in words; None where there is none or it still does."""
    try:
        here().keeper.by(code, guards.token_hash(code, role))
    except Refusal as refusal:
        return languages.told(refusal) if refusal.code == "token_revoked" else None
    return None


def shown_code(code: str) -> str:
    """The code to show: the one that lets people in, but to strangers with an old code that very one."""
    return here().keeper.look(
        code, lambda cafe, _: cafe.code_now if guessing.has_right(cafe) or code == cafe.code_now else code
    )


def screen(
    template: str, code: str, name: str, role: str, by: rights.By, refusal: Refusal | None = None, draft: str = "",
    **more: Any,
) -> Response:  # fmt: skip
    """A screen of a café, with everything it shows at birth."""
    house, holder = here(), by.holder
    assert holder is not None
    seen = house.keeper.look(code, lambda cafe, shelf: view(cafe, shelf, holder, house.time.now()))
    nameless = {"name": languages.said(NAMELESS)}
    seen.themes = [theme | nameless if theme["nameless"] else theme for theme in seen.themes]
    rejoin = None
    if by.person is not None and name == "phone":
        person = by.person.id
        rejoin = house.keeper.look(code, lambda cafe, _: house.mint.rejoin(cafe, person))
    shown, scan = house.keeper.look(code, lambda cafe, _: (cafe.code_now, scan_link(cafe, cafe.code_now)))
    page = {
        "code": seen.code, "role": role, "screen": name, "me": seen.me, "now": seen.now, "seq": seen.seq,
        "frames": seen.frames, "table": seen.table,
        "by": house.keeper.look(code, lambda cafe, _: desks.word(cafe, by, guards.device(code))),
    }  # fmt: skip
    return bare(
        template, shown, refusal, draft, role=role, screen=name, view=seen, page=page, rejoin=rejoin, scan=scan,
        links=plain_links(shown, len(seen.cafe["tables"])),
        zone=occasion.zone(), **more,
    )  # fmt: skip


def bare(template: str, code: str, refusal: Refusal | None = None, draft: str = "", **fields: Any) -> Response:
    """A page of a café that may be seen without a right."""
    shown = languages.shown(refusal)
    status = 200 if refusal is None else status_of(refusal)
    page = render_template(template, code=code, refusal=shown, draft=draft, key=fresh_key(), **fields)
    return make_response(page, status)


def form_key() -> str:
    """The key that a plain form carries."""
    key = request.form.get("key", "")
    if not key:
        raise Invalid("key_missing", "This form is incomplete. Load the page again.")
    return guards.checked_key(key)


def see_other(endpoint: str, code: str) -> Redirect:
    """After a form: show the page."""
    return redirect(url_for(endpoint, code=code), code=303)


def kept_screen(code: str, name: str, role: str, policy: str = "", **more: Any) -> Page:
    """Desk, wall and notes: the screen for who has the right, with a policy of its own and `more` for its template where
    they are given, else the page that takes a right."""
    typed, code = code, known(code)
    if typed != code:
        return redirect(url_for(f"{name}.{name}", code=code))
    by = looking(code, role)
    if by is None or by.role != role:
        return bare("enter.html", code, screen=name, role=role, out=signed_out(code, role))
    page = screen(f"{name}/{name}.html", code, name, role, by, **more)
    if policy:
        page.headers["Content-Security-Policy"] = policy
    return page
