"""What is handed out to whoever runs the café: tokens and links that took the place of others, a further desk, the
recovery code. Derived again on the way out, stored nowhere."""

from typing import Any

import segno

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotKnown
from cafe.service.answers import CodeGiven, FacilitatorIn, NotesLinked, TokensGiven
from cafe.service.sharing import NOT_SHARED
from cafe.web import guards
from cafe.web.house import here
from cafe.web.links import of_this_wifi, plain_links, shared_link, with_token


def fields(cafe: Cafe, answer: TokensGiven | FacilitatorIn | CodeGiven | NotesLinked) -> dict[str, Any]:
    """What such an answer says."""
    match answer:
        case TokensGiven():
            return given(cafe, answer, guards.bearer() is not None)
        case FacilitatorIn():
            return desk(cafe, answer)
        case NotesLinked(serial=serial, until=until):
            return shared(cafe, serial, until)
        case CodeGiven(code=code):
            return {"code": code, "links": plain_links(code, len(cafe.setting.tables))}


def given(cafe: Cafe, answer: TokensGiven, own: bool) -> dict[str, Any]:
    """The new tokens and links. `own`: the asker's new token stands in the answer, as no cookie carries it."""
    mint, plain = here().mint, plain_links(cafe.code_now, len(answer.hosts))
    tokens: dict[str, Any] = {}
    links: dict[str, Any] = {}
    if answer.facilitator is not None and own:
        tokens["facilitator"] = mint.token_of(cafe, "facilitator", serial=answer.facilitator)
        links |= {name: with_token(plain[name], tokens["facilitator"]) for name in ("desk", "notes")}
    if answer.wall is not None:
        tokens["wall"] = mint.token_of(cafe, "wall", serial=answer.wall)
        links["wall"] = with_token(plain["wall"], tokens["wall"])
    if answer.hosts:
        hosts = {table: mint.token_of(cafe, "host", table, serial) for table, serial in answer.hosts.items()}
        tokens["hosts"] = hosts
        links["hosts"] = {table: with_token(plain["hosts"][table], token) for table, token in hosts.items()}
    told = {"tokens": tokens, "links": links}
    return told if answer.recovery is None else told | {"recovery": mint.recovery(cafe, answer.recovery)}


def desk(cafe: Cafe, answer: FacilitatorIn) -> dict[str, Any]:
    """The token and the link of one more desk, and the link's QR code as an address of its own: no request carries it."""
    token = here().mint.token_of(cafe, "facilitator", serial=answer.serial)
    link = with_token(plain_links(cafe.code_now, 0)["desk"], token)
    return {"token": token, "link": link, "qr": _qr(link)}


def shared(cafe: Cafe, serial: int, until: int) -> dict[str, Any]:
    """The link that shows the notes, and until when."""
    link = shared_link(cafe, here().mint.token_of(cafe, "reader", serial=serial))
    return {"link": link, "until": until, "qr": _qr(link), "wifi": of_this_wifi()}


def link_to_notes(cafe: Cafe) -> dict[str, Any]:
    """The link that there is, as whoever made it was told it."""
    serial = here().mint.valid(cafe, "reader")
    if cafe.share is None or serial is None:
        raise NotKnown("not_shared", NOT_SHARED)
    return shared(cafe, serial, cafe.share.until)


def _qr(link: str) -> str:
    return segno.make_qr(link, error="m").svg_data_uri(border=4, light="#fff")
