"""The notes: everything that was said, for the organiser; and a café made of notes that somebody has already."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from msgspec.structs import replace
from werkzeug.exceptions import HTTPException

from cafe.domain.brought import Brought
from cafe.domain.refusals import Invalid, NotAllowed, Refusal
from cafe.domain.sentences import Phrase
from cafe.domain.words import TITLE, words
from cafe.exports.formats import FORMATS
from cafe.exports.profiles import PROFILES
from cafe.service import rights
from cafe.service.answers import CafeMade
from cafe.service.asks import BringNotes
from cafe.web import answers, exporting, guards, guessing, languages
from cafe.web.house import here
from cafe.web.pages import Page, form_key, fresh_key, kept_screen, known
from cafe.web.writing import asked_as

bp = Blueprint("notes", __name__)

_PREVIEW = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin"
)
LARGEST = 10 * 1024 * 1024  # bytes of what is brought at once
_BESIDE = 64 * 1024  # of the fields beside it


@bp.url_value_preprocessor
def _more_room(endpoint: str | None, _: dict[str, Any] | None) -> None:
    """This one form may be larger. Said before anything looks at the form, which the guard against forgery does first."""
    if endpoint == "notes.bring" and request.mimetype == "multipart/form-data":
        request.max_content_length = LARGEST + _BESIDE
        request.max_form_memory_size = LARGEST


@bp.get("/c/<code>/notes")
def notes(code: str) -> Page:
    """The notes for whoever has the right; else the page that takes one."""
    framing = f"{guards.CSP}; frame-src 'self'"  # for the preview
    return kept_screen(code, "notes", "facilitator", framing, formats=FORMATS, profiles=PROFILES)


@bp.get("/c/<code>/notes/preview")
def preview(code: str) -> Response:
    """The document as a web page, to be looked at beside its making. Nothing in it can run, send or load anything."""
    code = known(code)
    by = here().by(code, guards.download_hash(code))
    rights.require(by, "read")
    file = exporting.file_for(code, by, "html", request.args.get("profile", "internal"))
    response = Response(file.body, content_type=file.media_type)
    response.headers["Content-Security-Policy"] = _PREVIEW
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@bp.get("/notes")
def sort() -> Page:
    """The page that takes notes from elsewhere."""
    return _page()


@bp.post("/notes")
def bring() -> Page:
    """Make a café for harvest of them and draw its themes at once."""
    try:
        if not guessing.may_make(request.form.get("organiser_key") or None):
            raise NotAllowed("organiser_key_needed", "The organiser key is missing or wrong. The console shows it.")
        title = words(request.form.get("title", ""), TITLE, "title", Phrase("The title"))
        asked = asked_as(None, form_key())
        brought = _brought()
        answer, again = here().keeper.make(BringNotes(title, brought), asked)
    except Refusal as refusal:
        return _page(refusal)
    assert isinstance(answer, CafeMade)
    if not again:
        here().draw(answer.code, None)
    told = replace(brought, said=[Phrase(languages.said(phrase)) for phrase in brought.said])
    made = answers.made_fields(answer.code, first=True)
    page = make_response(render_template("notes/brought.html", brought=told, **made))
    return guards.remember(page, answer.code, "facilitator", made["tokens"]["facilitator"])


@bp.errorhandler(413)
def too_large(_: HTTPException) -> Response:
    """More than fits: it was not read, so the page cannot show again what was typed. The browser can."""
    refusal = Invalid(
        "too_large",
        "This is larger than {megabytes} MB and was not read. Go back: what you typed is still there. Bring a smaller file, "
        "with the notes alone.",
        megabytes=LARGEST >> 20,
    )
    return make_response(render_template("refused.html", refusal=languages.shown(refusal)), 413)


def _brought() -> Brought:
    """The notes of the file, or of the lines that were pasted."""
    lines, file = request.form.get("lines", ""), request.files.get("file")
    if file is not None and file.filename:
        if lines.strip():
            raise Invalid(
                "two_sources", "You pasted lines and chose a file. Bring one at a time: the lines are still here."
            )
        file.stream.seek(0)
        return here().reader.notes(file.filename, file.stream.read())
    if not lines.strip():
        raise Invalid("nothing_brought", "There are no notes yet. Paste them, or choose a file.")
    return here().reader.pasted(lines)


def _page(refusal: Refusal | None = None) -> Response:
    """The page; after a refusal with what was typed."""
    form, file = request.form, request.files.get("file")
    page = render_template(
        "notes/sort.html", allowed=guards.may_make(None), key=fresh_key(), largest=LARGEST >> 20,
        title=form.get("title", ""), lines=form.get("lines", ""), chosen=bool(file is not None and file.filename),
        refusal=languages.shown(refusal),
    )  # fmt: skip
    return make_response(page, 200 if refusal is None else answers.status_of(refusal))
