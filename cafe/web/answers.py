"""How answers and refusals look in HTTP. Tokens are put into an answer here, on the way out, and stored nowhere."""

from typing import Any

from flask import Response
from msgspec import json

from cafe.domain import refusals
from cafe.domain.cafe import Cafe
from cafe.service.answers import (
    Answer,
    CafeErased,
    CafeMade,
    DrawingBegun,
    HandDone,
    PersonBack,
    PersonIn,
    PlanningBegun,
    Posted,
    RuleKept,
    ThemeMade,
    ThemesMade,
)
from cafe.web.house import here
from cafe.web.links import links

_STATUS: dict[type[refusals.Refusal], int] = {
    refusals.Invalid: 400,
    refusals.Unrecognised: 401,
    refusals.NotAllowed: 403,
    refusals.NotKnown: 404,
    refusals.WrongMoment: 409,
    refusals.KeyReused: 422,
    refusals.TooFast: 429,
    refusals.NotStored: 503,
}
_BY_CODE = {"too_large": 413}
RETRY_S = 2


def status_of(refusal: refusals.Refusal) -> int:
    """The HTTP status of a refusal."""
    return _BY_CODE.get(refusal.code) or _STATUS[type(refusal)]


def jsonified(fields: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(json.encode(fields), status, content_type="application/json")


def problem(refusal: refusals.Refusal) -> Response:
    """A refusal as application/problem+json (RFC 9457)."""
    status = status_of(refusal)
    fields = {
        "type": "about:blank",
        "title": _title(status),
        "status": status,
        "code": refusal.code,
        "detail": refusal.detail,
    }
    response = Response(json.encode(fields), status, content_type="application/problem+json")
    if isinstance(refusal, refusals.TooFast):
        response.headers["Retry-After"] = str(-(-refusal.wait_ms // 1000))
    elif isinstance(refusal, refusals.NotStored):
        response.headers["Retry-After"] = str(RETRY_S)
    return response


def _title(status: int) -> str:
    from http import HTTPStatus

    return HTTPStatus(status).phrase


def token_of(cafe: Cafe, role: str, whom: str = "", serial: int = 0) -> str:
    """A token of this café, derived again."""
    return here().mint.token(cafe.code, cafe.salt, role, whom, serial)


def rendered(answer: Answer, code: str, replayed: bool) -> Response:
    """An answer to a write."""
    if isinstance(answer, CafeErased):
        response = Response(status=204)
    else:
        fields, status = _fields(answer, code)
        response = jsonified(fields, status)
    if replayed:
        response.headers["Idempotent-Replay"] = "true"
    return response


def _fields(answer: Answer, code: str) -> tuple[dict[str, Any], int]:
    match answer:
        case CafeMade(code=made):
            return here().keeper.look(made, lambda cafe, _: _made(cafe)), 201
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
        case RuleKept(id=id_, seq=seq):
            return {"id": id_, "seq": seq}, 201
        case DrawingBegun(seq=seq) | PlanningBegun(seq=seq):
            return {"seq": seq}, 202
        case _:
            return {"seq": answer.seq}, 200  # type: ignore[union-attr]


def person_fields(code: str, person: str, table: int | None, serial: int) -> dict[str, Any]:
    """What somebody who joined is told: who they are, how they come back, where they sit."""

    def see(cafe: Cafe, _: Any) -> dict[str, Any]:
        token = token_of(cafe, "participant", person, serial)
        return {"person": person, "token": token, "rejoin": here().mint.rejoin(cafe, person), "table": table}

    return here().keeper.look(code, see)


def _made(cafe: Cafe) -> dict[str, Any]:
    tables = range(1, len(cafe.setting.tables) + 1)
    tokens = {
        "facilitator": token_of(cafe, "facilitator"),
        "wall": token_of(cafe, "wall"),
        "hosts": {str(table): token_of(cafe, "host", str(table)) for table in tables},
    }
    return {"code": cafe.code, "tokens": tokens, "links": links(cafe.code, tokens)}


def made_fields(code: str) -> dict[str, Any]:
    """What the maker of a café is told, with all its tokens, and beside them the tables' names and how people are seated."""

    def see(cafe: Cafe, _: Any) -> dict[str, Any]:
        setting = cafe.setting
        names = {str(n): table.name for n, table in enumerate(setting.tables, 1)}
        return _made(cafe) | {"names": names, "seating": setting.seating, "most_meetings": setting.most_meetings}

    return here().keeper.look(code, see)
