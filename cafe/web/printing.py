"""What is printed before the day: the page with its previews, and the files."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from cafe.clock import local_zone
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid, NotKnown, Refusal
from cafe.exports.printing import asked as choices
from cafe.exports.printing.asked import Addresses, Wished
from cafe.exports.printing.pack import PIECES, Looked
from cafe.service import rights
from cafe.service.tokens import tidy_code
from cafe.web import guards, timetable
from cafe.web.answers import made_fields
from cafe.web.house import here
from cafe.web.links import of_this_wifi, plain_links, table_link
from cafe.web.pages import Page, bare, known, looking, shown_code, signed_out

bp = Blueprint("printing", __name__)
QUARTER = 15  # minutes: to the next of these a beginning is put where none was said


@bp.get("/c/<code>/print")
def pack(code: str) -> Page:
    """Every piece with its preview, for whoever runs the café; else the page that takes the right."""
    if code != known(code):
        return redirect(url_for("printing.pack", code=known(code)))
    by = looking(code, "facilitator")
    if by is None or by.role != "facilitator":
        return bare("enter.html", code, screen="desk", role="facilitator", out=signed_out(code, "facilitator"))
    cafe, refusal, looked = here().keeper.cafe(code), None, None
    typed = _typed(cafe)
    try:
        looked = _looked(cafe, wished(typed))
    except Refusal as reason:
        refusal = reason
    counted = sum(one.pages for one in looked.previews.values()) if looked else 0
    return bare(
        "desk/print.html", shown_code(code), refusal, setting=cafe.setting, phase=cafe.clock.phase, typed=typed, pieces=PIECES,
        looked=looked, pages=counted, people=len(cafe.people), at_table=choices.at_table(cafe, Wished()), most=choices,
        query=_query(typed), wifi=of_this_wifi(),
    )  # fmt: skip


@bp.get("/c/<code>/print/<piece>.png")
def preview(code: str, piece: str) -> Response:
    """The first page of a piece, as a picture."""
    code = tidy_code(code)
    rights.require(here().by(code, guards.token_hash(code, "facilitator")), "export_internal")
    looked = _looked(here().keeper.cafe(code), wished(request.args))
    if piece not in looked.previews:
        raise NotKnown("unknown_piece", "There is no such piece to print.")
    return Response(looked.previews[piece].picture, content_type="image/png")


@bp.get("/api/v1/cafes/<code>/print/<piece>")
def printed(code: str, piece: str) -> Response:
    """A piece, or the whole pack, as a download."""
    code = tidy_code(code)
    rights.require(here().by(code, guards.download_hash(code)), "export_internal")
    cafe, chosen = here().keeper.cafe(code), wished(request.args)
    file = here().prints.made(cafe, piece, chosen, _addresses(cafe, chosen), here().time.now())
    response = Response(file.body, content_type=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def wished(fields: MultiDict[str, str]) -> Wished:
    """What an address asks for."""
    at_table = _number(fields.get("at_table", ""))
    begins = fields.get("begins", "").strip()
    if begins and timetable.clock(begins) is None:
        raise Invalid("bad_begins", "Write the beginning as a time, such as 14:00, or leave it out.")
    return Wished(
        _tables(fields.get("tables", "")), timetable.clock(begins), at_table,
        8 if (blanks := _number(fields.get("blanks", ""))) is None else blanks, fields.get("keys") == "1",
    )  # fmt: skip


def _number(typed: str) -> int | None:
    """A number, or None where nothing was typed."""
    typed = typed.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 8):
        raise Invalid("bad_number", "Write numbers in digits, such as 8, or leave them out.")
    return int(typed)


def _tables(typed: str) -> tuple[int, ...]:
    """Numbers of tables as people write them: 1-3, 5."""
    found: list[int] = []
    for part in filter(None, (part.strip() for part in typed.replace(";", ",").split(","))):
        first, dash, last = (word.strip() for word in part.replace("\u2013", "-").partition("-"))
        ends = [first, last] if dash else [first, first]
        if not all(end.isascii() and end.isdigit() and len(end) < 5 for end in ends):
            raise Invalid("bad_table_list", "Write the tables as numbers, such as 1-3, 5.")
        found += range(int(ends[0]), int(ends[1]) + 1)
    return tuple(dict.fromkeys(found))


def _looked(cafe: Cafe, chosen: Wished) -> Looked:
    return here().prints.looked(cafe, chosen, _addresses(cafe, chosen), here().time.now())


def _addresses(cafe: Cafe, chosen: Wished) -> Addresses:
    """How phones come in, and hosts where their keys are wanted."""
    numbers = range(1, len(cafe.setting.tables) + 1)
    typed = plain_links(cafe.code_now, 0)["phone"].split("/c/")[0].split("//")[-1]
    hosts = made_fields(cafe.code)["links"]["hosts"] if chosen.keys else {}
    return Addresses(
        typed, cafe.code_now, {n: table_link(cafe, cafe.code_now, n) for n in numbers},
        {int(table): link for table, link in hosts.items()},
    )  # fmt: skip


def _typed(cafe: Cafe) -> MultiDict[str, str]:
    """What was chosen on the page; where it was just opened, the beginning that the café was given, else one that is near."""
    fields = MultiDict(request.args.items(multi=True))
    if "begins" not in fields:
        starts_at = cafe.setting.starts_at
        then = datetime.fromtimestamp((starts_at or here().time.now()) / 1000, local_zone())
        minutes = then.hour * 60 + then.minute
        if starts_at is None:
            minutes = -(-minutes // QUARTER) * QUARTER % timetable.DAY
        fields["begins"] = f"{minutes // 60:02}:{minutes % 60:02}"
    return fields


def _query(typed: MultiDict[str, str]) -> dict[str, Any]:
    """The choices as they go along in addresses of pictures and files."""
    names = ("begins", "tables", "at_table", "blanks", "keys")
    return {name: typed[name] for name in names if typed.get(name)}
