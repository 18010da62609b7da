"""How answers and refusals look in HTTP. Tokens are put into an answer here, on the way out, and stored nowhere."""

from typing import Any

from flask import Response
from msgspec import json

from cafe.domain import refusals
from cafe.domain.cafe import Cafe, Role
from cafe.service.answers import (
    ActionKept,
    Answer,
    CafeErased,
    CafeMade,
    CodeGiven,
    DocumentsBegun,
    DrawingBegun,
    FacilitatorIn,
    HandDone,
    NotesLinked,
    PersonBack,
    PersonIn,
    PhotoKept,
    PlanningBegun,
    Posted,
    RuleKept,
    ThemeMade,
    ThemesMade,
    TokensGiven,
)
from cafe.web import handing
from cafe.web.house import here
from cafe.web.languages import told
from cafe.web.links import links, scan_link

_STATUS: dict[type[refusals.Refusal], int] = {
    refusals.Invalid: 400,
    refusals.Unrecognised: 401,
    refusals.NotAllowed: 403,
    refusals.NotKnown: 404,
    refusals.WrongMoment: 409,
    refusals.KeyReused: 422,
    refusals.TooFast: 429,
    refusals.Full: 503,
    refusals.NotStored: 503,
}
_BY_CODE = {"too_large": 413, "share_over": 410}
RETRY_S = 2


def status_of(refusal: refusals.Refusal) -> int:
    """The HTTP status of a refusal."""
    return _BY_CODE.get(refusal.code) or _STATUS[type(refusal)]


def jsonified(fields: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(json.encode(fields), status, content_type="application/json")


def problem(refusal: refusals.Refusal, status: int | None = None) -> Response:
    """A refusal as application/problem+json (RFC 9457), with another status than its own where that is given."""
    status = status or status_of(refusal)
    fields = {
        "type": "about:blank",
        "title": _title(status),
        "status": status,
        "code": refusal.code,
        "detail": told(refusal),
    }
    response = Response(json.encode(fields), status, content_type="application/problem+json")
    if isinstance(refusal, refusals.TooFast):
        response.headers["Retry-After"] = retry_after(refusal)
    elif isinstance(refusal, refusals.NotStored):
        response.headers["Retry-After"] = str(RETRY_S)
    return response


def retry_after(refusal: refusals.TooFast) -> str:
    """The seconds to wait, as a header says it."""
    return str(-(-refusal.wait_ms // 1000))


def _title(status: int) -> str:
    from http import HTTPStatus

    return HTTPStatus(status).phrase


def _token_now(cafe: Cafe, role: Role, whom: str = "") -> str:
    """The newest token that stands for somebody, derived again."""
    return here().mint.token_of(cafe, role, whom, here().mint.valid(cafe, role, whom) or 0)


def _token_first(cafe: Cafe, role: Role, whom: str = "") -> str:
    return here().mint.token_of(cafe, role, whom)


def rendered(answer: Answer, code: str, replayed: bool) -> Response:
    """An answer to a write."""
    if isinstance(answer, CafeErased):
        response = Response(status=204)
    elif isinstance(answer, TokensGiven | FacilitatorIn | CodeGiven | NotesLinked):
        response = jsonified(here().keeper.look(code, lambda cafe, _: handing.fields(cafe, answer)), 201)
    else:
        fields, status = _fields(answer, code)
        response = jsonified(fields, status)
    if replayed:
        response.headers["Idempotent-Replay"] = "true"
    return response


def _fields(answer: Answer, code: str) -> tuple[dict[str, Any], int]:
    match answer:
        case CafeMade(code=made):
            return here().keeper.look(made, lambda cafe, _: _made(cafe, first=True)), 201
        case PersonIn(person=person, table=table):
            return person_fields(code, person, table, 0), 201
        case PersonBack(person=person, table=table, serial=serial):
            return person_fields(code, person, table, serial), 200
        case Posted(id=id_, seq=seq, table=table, round=round_):
            return {"id": id_, "seq": seq, "table": table, "round": round_}, 201
        case ThemeMade(id=id_, seq=seq, deed=deed):
            return {"id": id_, "seq": seq, "deed": deed}, 201
        case ThemesMade(themes=themes, seq=seq, deed=deed):
            return {"themes": themes, "seq": seq, "deed": deed}, 201
        case HandDone(seq=seq, deed=deed, left=left):
            return {"seq": seq, "deed": deed, "left": left}, 200
        case RuleKept(id=id_, seq=seq) | PhotoKept(id=id_, seq=seq) | ActionKept(id=id_, seq=seq):
            return {"id": id_, "seq": seq}, 201
        case DrawingBegun(seq=seq) | PlanningBegun(seq=seq) | DocumentsBegun(seq=seq):
            return {"seq": seq}, 202
        case _:
            return {"seq": answer.seq}, 200  # type: ignore[union-attr]


def person_fields(code: str, person: str, table: int | None, serial: int) -> dict[str, Any]:
    """What somebody who joined is told: who they are, how they come back, where they sit."""

    def see(cafe: Cafe, _: Any) -> dict[str, Any]:
        token = here().mint.token_of(cafe, "participant", person, serial)
        gone = person not in cafe.people  # taken out since, and asked once more what they were told then
        rejoin = None if gone else here().mint.rejoin(cafe, person)
        return {"person": person, "token": token, "rejoin": rejoin, "table": table}

    return here().keeper.look(code, see)


def _made(cafe: Cafe, first: bool = False) -> dict[str, Any]:
    """`first`: what the maker was told. Whoever sends that request once more is told nothing newer: they may have been
    signed out since."""
    tables, token = range(1, len(cafe.setting.tables) + 1), _token_first if first else _token_now
    tokens = {
        "facilitator": token(cafe, "facilitator"),
        "wall": token(cafe, "wall"),
        "hosts": {str(table): token(cafe, "host", str(table)) for table in tables},
    }
    code, recovery = cafe.code if first else cafe.code_now, here().mint.recovery(cafe, 0 if first else None)
    return {"code": code, "tokens": tokens, "links": links(code, tokens), "recovery": recovery}


def made_fields(code: str, first: bool = False) -> dict[str, Any]:
    """What the maker of a café is told, with all its tokens, and beside them the tables' names and how people are seated.
    `first`: as it was told then, not as it is now."""

    def see(cafe: Cafe, _: Any) -> dict[str, Any]:
        setting = cafe.setting
        names = {str(n): table.name for n, table in enumerate(setting.tables, 1)}
        more = {
            "title": setting.title,
            "names": names,
            "seating": setting.seating,
            "most_meetings": setting.most_meetings,
            "dated": setting.starts_at is not None,
        }
        return _made(cafe, first) | more | {"scan": scan_link(cafe, cafe.code_now)}

    return here().keeper.look(code, see)
