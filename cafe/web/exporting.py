"""Handing out the café as a file."""

from pathlib import Path

from flask import Response, current_app, request

from cafe.exports.formats import APART, FORMATS, File, format_named, render
from cafe.exports.profiles import PROFILES, profile_named
from cafe.service import note_asks, rights, sharing
from cafe.service.answers import DocumentsBegun
from cafe.service.decisions import Decision, Here
from cafe.service.tokens import tidy_code
from cafe.web import answers, guards, languages
from cafe.web.house import here
from cafe.web.links import of_this_wifi, scan_link
from cafe.workers.rack import Standing


def export(code: str) -> Response:
    """The café as a file; with `own` the asker's own copy of the notes."""
    code, own = tidy_code(code), request.args.get("own", "") not in ("", "0")
    by = here().by(code, guards.own_hash(code) if own else guards.download_hash(code))
    rights.require(by, "export_public")
    format_, profile = request.args.get("format", "json"), request.args.get("profile")
    return exported(code, by, format_, "public" if own else profile, own)


def exported(code: str, by: rights.By, format_: str, profile: str | None, own: bool = False) -> Response:
    """The café as a download; without a profile the internal one for the facilitator, the public one for others."""
    if format_ in APART:
        return _downloaded(_invitation(code, by, format_))
    chosen = profile or ("internal" if by.role == "facilitator" else "public")
    return _downloaded(file_for(code, by, format_, chosen, own))


def _invitation(code: str, by: rights.By, format_: str) -> File:
    """For those who are to come, so with the code: from who runs the café. An address that may be another one tomorrow is not
    told."""
    rights.require(by, "invite")
    cafe = here().keeper.cafe(code)
    link = "" if of_this_wifi() else scan_link(cafe, cafe.code_now)
    return render(cafe, format_, "internal", here().time.now(), Path(current_app.template_folder or ""), link=link)


def _downloaded(file: File) -> Response:
    response = Response(file.body, content_type=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def file_for(code: str, by: rights.By, format_: str, profile: str, own: bool = False) -> File:
    """The file for whoever asks, or a refusal; `own`: with what they said themselves."""
    cafe, now = here().keeper.cafe(code), here().time.now()
    sharing.require_open(cafe, by, now)
    rights.require_export(cafe, by, profile)
    format_named(format_, apart=False)
    if own or by.role != "facilitator":
        return here().published.made(cafe, format_, now, rights.oneself(by).id if own else None)
    return here().rack.file(code, profile_named(profile), format_)


def documents(code: str) -> Response:
    """Which documents were made, how large they are and how old."""
    code = tidy_code(code)
    by = here().by(code, guards.token_hash(code))
    rights.require(by, "read")
    return answers.jsonified(standings(code, by))


def standings(code: str, by: rights.By) -> dict[str, object]:
    """The documents that were made, that are being made and that could not be, as far as the asker may have them; and the
    café's number, to tell how much has changed since."""
    profiles = PROFILES if by.role == "facilitator" else ("public",)
    here().keeper.look(code, lambda cafe, _: rights.require_export(cafe, by, profiles[-1]))
    seq = here().keeper.look(code, lambda cafe, _: cafe.seq)
    return {"seq": seq, "documents": [_told(one) for one in here().rack.standings(code, profiles)]}


def _told(one: Standing) -> dict[str, object]:
    kept = one.kept
    return {
        "format": one.format, "profile": one.profile, "size": kept and kept.size, "made_at": kept and kept.made_at,
        "seq": kept and kept.seq, "current": one.current, "making": one.making, "failed": languages.shown(one.failed),
    }  # fmt: skip


def wanted(here_: Here, asked: note_asks.MakeDocuments) -> Decision:
    """Whether documents may be made beforehand; they are made in the background."""
    rights.require(here_.by, "edit_notes")
    profile_named(asked.profile)
    for format_ in asked.formats or ():
        format_named(format_, apart=False)
    return Decision((), DocumentsBegun(here_.cafe.seq))


def begin(code: str, asked: note_asks.MakeDocuments) -> None:
    """Make them."""
    here().rack.begin(code, asked.profile, asked.formats or FORMATS)
