"""Whether the server is well, for programs that watch over it, and how a café is going, for whoever runs it."""

from datetime import datetime

from flask import Blueprint, Response, request

from cafe.clock import local_zone
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotAllowed
from cafe.meter import CONTENT_TYPE
from cafe.service import audit, desks, going, rights, undoing
from cafe.service.decisions import Here
from cafe.service.tokens import tidy_code
from cafe.web import guards, languages
from cafe.web.answers import jsonified
from cafe.web.house import here

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """200 while the store answers, 503 when it does not. Waits for nothing else."""
    if here().keeper.answers():
        return jsonified({"status": "ok"})
    return jsonified({"status": "the store does not answer"}, 503)


@bp.get("/metrics")
def metrics() -> Response:
    """Figures for Prometheus, on this machine or with the organiser key."""
    if not guards.may_make(guards.bearer()):
        raise NotAllowed("organiser_key_needed", "Send the organiser key that the console shows to read the figures.")
    return Response(here().meter.page(), content_type=CONTENT_TYPE)


@bp.get("/api/v1/cafes/<code>/going")
def how(code: str) -> Response:
    """How it is going, in sentences."""
    house, code = here(), tidy_code(code)
    by = house.by(code, guards.token_hash(code))
    rights.require(by, "watch")
    health, now, zone = house.health(), house.time.now(), local_zone()

    def erasing(cafe: Cafe) -> going.Erasing:
        at, counted = house.erased_at(cafe)
        return going.Erasing(at, datetime.fromtimestamp(at / 1000, zone).date(), counted)

    def see(cafe: Cafe, _: object) -> dict[str, object]:
        lines = going.lines(cafe, house.heard, health, now, erasing(cafe))
        told = [{"state": line.state, "says": languages.said(line.says)} for line in lines]
        return {"lines": told, "quiet": going.quiet(cafe, house.heard, now)}

    return jsonified(house.keeper.look(code, see))


@bp.get("/api/v1/cafes/<code>/audit")
def audited(code: str) -> Response:
    """What was done by whoever has power over the café, the last first; nobody's words and names."""
    house, code = here(), tidy_code(code)
    by, device, now = house.by(code, guards.token_hash(code)), guards.device(code), house.time.now()
    rights.require(by, "audit")
    most = request.args.get("most", "")
    few = min(audit.MOST, int(most)) if most.isascii() and most.isdigit() and len(most) < 6 else audit.MOST
    log, cafe = house.keeper.log(code), house.keeper.cafe(code)
    acts = undoing.possible(Here(cafe, by, now, house.mint), log, audit.of(log, few))
    return jsonified({"audit": acts, "you": desks.word(cafe, by, device)})
