"""The API: a table of writes, and the few reads. The table is what dispatches, documents itself and is tested."""

from functools import cache
from typing import Any

from flask import Blueprint, Response, request
from msgspec import json, to_builtins

from cafe.domain import contributions
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotAllowed, NotKnown, WrongMoment
from cafe.screens.frames import Shelf, frames
from cafe.screens.rooms import heard_by, room
from cafe.service import access, asks, facilitation, harvesting, participation, people, rights, seating, showing, source
from cafe.service.answers import CafeErased, TokensGiven
from cafe.service.ports import Unable
from cafe.service.tokens import tidy_code
from cafe.web import answers, exporting, forms, guards, guessing, handing, openapi, photos, shapes
from cafe.web.desk_writes import DESK_WRITES
from cafe.web.entry import Write
from cafe.web.house import here
from cafe.web.note_writes import NOTE_WRITES
from cafe.web.table_writes import TABLE_WRITES
from cafe.web.writing import asked_as, decision, write

bp = Blueprint("api", __name__, url_prefix="/api/v1")


def _halves(code: str, by: rights.By, theme: str) -> harvesting.Halves:
    """What takes a moment to find must not be looked for while a decision is made."""
    rights.require(by, "shape_theme")
    try:
        return harvesting.Halves(tuple(here().halves(code, theme)))
    except Unable as reason:
        raise WrongMoment(
            "sorting_failed", "{why} Nothing was changed. Try once more in a moment.", why=reason.said
        ) from None


def _free(code: str, by: rights.By, target: str) -> access.NewCode:
    return access.NewCode(here().keeper.free_code)


def _draw(code: str, asked: asks.Draw) -> None:
    here().draw(code, asked.grain)


def _replan(code: str, asked: asks.PlanSeats) -> None:
    here().replan(code, asked)


WRITES = (
    Write("PATCH", "/cafes/<code>", asks.ChangeCafe, facilitation.change, 200, "Change the café"),
    Write(
        "POST", "/cafes/<code>/people", asks.Join, participation.join, 201,
        "Join, or come back with `rejoin` (200)", gives=shapes.PersonIn,
    ),
    Write("PATCH", "/cafes/<code>/people/<target>", asks.ChangePerson, people.change_person, 200, "Change a person"),
    Write(
        "DELETE", "/cafes/<code>/people/<target>", asks.RemovePerson, access.remove_person, 200,
        "Take somebody out, or oneself",
    ),
    Write(
        "POST", "/cafes/<code>/tokens", asks.RenewTokens, access.renew, 201,
        "Sign devices out and give new tokens", gives=shapes.TokensGiven,
    ),
    Write(
        "POST", "/cafes/<code>/tokens/hand-over", asks.Nothing, access.hand_over, 201,
        "A link for one more facilitator", gives=shapes.DeskGiven,
    ),
    Write(
        "POST", "/cafes/<code>/recover", asks.Recover, access.recover, 201,
        "A desk for the recovery code", gives=shapes.DeskGiven,
    ),
    Write(
        "POST", "/cafes/<code>/code", asks.Nothing, access.change_code, 201,
        "Give the café a new code", first=_free, gives=shapes.CodeGiven,
    ),
    Write(
        "POST", "/cafes/<code>/rules", asks.MakeRule, seating.make_rule, 201,
        "Keep people together, or apart", gives=shapes.RuleKept,
    ),
    Write("DELETE", "/cafes/<code>/rules/<target>", asks.Nothing, seating.drop_rule, 200, "Drop a rule"),
    Write("POST", "/cafes/<code>/seating/plan", asks.PlanSeats, seating.plan, 202, "Work out new seats", _replan),
    Write("POST", "/cafes/<code>/seating/apply", asks.TakeSeats, seating.take, 200, "Take one way of the offer"),
    Write("POST", "/cafes/<code>/seating/back", asks.Nothing, seating.take_back, 200, "Take the last new seats back"),
    Write("POST", "/cafes/<code>/clock", asks.MoveClock, facilitation.move_clock, 200, "Move the clock"),
    Write(
        "POST", "/cafes/<code>/contributions", asks.Contribute, participation.contribute, 201,
        "Contribute", gives=shapes.Posted,
    ),
    Write(
        "PATCH", "/cafes/<code>/contributions/<target>", asks.ChangeContribution, participation.change_contribution, 200,
        "Edit, hide, unhide or pin a contribution",
    ),
    Write(
        "DELETE", "/cafes/<code>/contributions/<target>", asks.Nothing, participation.withdraw, 200,
        "Withdraw a contribution; for host and facilitator: hide it",
    ),
    Write("POST", "/cafes/<code>/contributions/show", asks.Nothing, showing.show_all, 200, "Show all that wait"),
    Write(
        "PUT", "/cafes/<code>/contributions/<target>/stance", asks.TakeStance, participation.take_stance, 200,
        "Take a stance",
    ),
    Write(
        "PUT", "/cafes/<code>/contributions/<target>/theme", asks.Place, harvesting.place, 200,
        "Place in a theme", gives=shapes.HandDone,
    ),
    Write(
        "POST", "/cafes/<code>/themes/draw", asks.Draw, harvesting.draw, 202,
        "Draw themes; a proposal follows", _draw,
    ),
    Write(
        "POST", "/cafes/<code>/themes/apply", asks.Proposed, harvesting.apply_proposal, 200,
        "Apply the proposal", gives=shapes.HandDone,
    ),
    Write(
        "POST", "/cafes/<code>/themes/keep", asks.Proposed, harvesting.drop_proposal, 200,
        "Keep the themes as they are",
    ),
    Write(
        "POST", "/cafes/<code>/themes/undo", asks.Undo, harvesting.undo, 200,
        "Undo something done to the themes", gives=shapes.HandDone,
    ),
    Write(
        "POST", "/cafes/<code>/themes/check", asks.OpenCheck, harvesting.check, 200,
        "Ask the phones about the themes",
    ),
    Write(
        "POST", "/cafes/<code>/themes", asks.NameTheme, harvesting.add_theme, 201,
        "Make a theme", gives=shapes.ThemeMade,
    ),
    Write(
        "PATCH", "/cafes/<code>/themes/<target>", asks.ChangeTheme, harvesting.change_theme, 200,
        "Name a theme, give it a sentence, pin it", gives=shapes.HandDone,
    ),
    Write(
        "DELETE", "/cafes/<code>/themes/<target>", asks.Nothing, harvesting.remove_theme, 200,
        "Take a theme away", gives=shapes.HandDone,
    ),
    Write(
        "POST", "/cafes/<code>/themes/<target>/merge", asks.Merge, harvesting.merge, 200,
        "Merge into another theme", gives=shapes.HandDone,
    ),
    Write(
        "POST", "/cafes/<code>/themes/<target>/split", asks.Nothing, harvesting.split, 201, "Make two themes of one",
        first=_halves, gives=shapes.ThemesMade,
    ),
    Write(
        "PUT", "/cafes/<code>/themes/<target>/answer", asks.AnswerTheme, harvesting.answer, 200,
        "Say whether a theme is what was meant",
    ),
    Write("POST", "/cafes/<code>/notices", asks.Announce, facilitation.announce, 200, "Announce"),
    Write("DELETE", "/cafes/<code>/notices/<target>", asks.Nothing, facilitation.take_notice_back, 200, "Take one back"),
    Write("PUT", "/cafes/<code>/wall", asks.ChooseWall, facilitation.choose_wall, 200, "Choose what the wall shows"),
    *TABLE_WRITES, *DESK_WRITES, *NOTE_WRITES,
)  # fmt: skip


def _add(entry: Write) -> None:
    def view(code: str, target: str = "") -> Response:
        code = tidy_code(code)
        token = guards.token_hash(code)
        guards.require_same_person(code, token)
        key = guards.idempotency_key()
        asked = forms.decoded(entry.asks)
        if entry.first is not None:
            asked = entry.first(code, here().by(code, token), target)
        with guessing.slowly(code, getattr(asked, "rejoin", None), getattr(asked, "recovery", None)):
            answer, replayed = write(code, token, key, entry.does, asked, target)
        if entry.then is not None and not replayed:
            entry.then(code, asked)
        return _handing_on(answers.rendered(answer, code, replayed), code, answer)

    bp.add_url_rule(entry.path, f"{entry.method} {entry.path}".replace(".", "_"), view, methods=[entry.method])


def _handing_on(response: Response, code: str, answer: Any) -> Response:
    """Who signed out all desks by a cookie stays in: the answer carries the new one."""
    if isinstance(answer, TokensGiven) and answer.facilitator is not None and guards.bearer() is None:
        serial = answer.facilitator
        token = here().keeper.look(code, lambda cafe, _: here().mint.token_of(cafe, "facilitator", serial=serial))
        guards.remember(response, code, "facilitator", token)
    return response


for _entry in WRITES:
    _add(_entry)

bp.post("/cafes/<code>/tables/<target>/photos")(photos.take)
bp.get("/cafes/<code>/documents")(exporting.documents)


@bp.post("/cafes")
def make() -> Response:
    """Make a café."""
    key = guards.bearer()
    if not guessing.may_make(key):
        raise NotAllowed(
            "organiser_key_needed", "To make a café from this device, send the organiser key that the console shows."
        )
    asked = asked_as(None, guards.idempotency_key())
    answer, replayed = here().keeper.make(forms.decoded(asks.MakeCafe), asked)
    return answers.rendered(answer, "", replayed)


@bp.delete("/cafes/<code>")
def erase(code: str) -> Response:
    """Erase a café with everything that was said in it."""
    code = tidy_code(code)
    token = guards.token_hash(code)
    asked = asked_as(token, guards.idempotency_key())
    keeper, nothing = here().keeper, asks.Nothing()
    replayed = keeper.was_erased(asked) or keeper.erase(code, decision(code, token, facilitation.erase, nothing), asked)
    return answers.rendered(CafeErased(), code, replayed)


@bp.get("/cafes/<code>")
def read(code: str) -> Response:
    """Every room that the token hears, from zero."""
    house, by = here(), _asker(code, "read")

    def see(cafe: Cafe, shelf: Shelf) -> dict[str, Any]:
        holder = by.holder
        assert holder is not None
        return {"code": cafe.code, "seq": cafe.seq, "frames": frames(cafe, shelf, holder, house.time.now())}

    return answers.jsonified(house.keeper.look(code, see))


@bp.get("/cafes/<code>/frames")
def read_frames(code: str) -> Response:
    """What a room was told since a number."""
    house, by = here(), _asker(code, "read")
    wanted, after = room(request.args.get("room", "")), request.args.get("after", "0")
    since = int(after) if after.isascii() and after.isdigit() and len(after) < 12 else 0

    def see(cafe: Cafe, shelf: Shelf) -> list[Any]:
        holder = by.holder
        if holder is None or wanted is None or wanted not in heard_by(cafe, holder):
            raise NotKnown("unknown_room", "There is no such room, or this right does not hear it.")
        return [shelf.frame(cafe, wanted, since if since <= cafe.seq else 0, house.time.now())]

    return answers.jsonified({"frames": house.keeper.look(code, see)})


@bp.get("/cafes/<code>/recovery")
def recovery(code: str) -> Response:
    """The recovery code, for whoever runs the café."""
    _asker(code, "see_recovery")
    return answers.jsonified({"recovery": here().keeper.look(code, lambda cafe, _: here().mint.recovery(cafe))})


@bp.get("/cafes/<code>/setting")
def setting_of(code: str) -> Response:
    """What makes a café like this one, for the form on the door."""
    _asker(code, "read_setting")
    return answers.jsonified(here().keeper.look(code, lambda cafe, _: to_builtins(facilitation.made_like(cafe))))


@bp.get("/cafes/<code>/contributions/<target>/source")
def source_of(code: str, target: str) -> Response:
    """How much came from the same phone as this contribution, in numbers."""
    by = _asker(code, "mark")

    def see(cafe: Cafe, _: Shelf) -> dict[str, Any]:
        said = contributions.known(cafe, target)
        rights.require_table(by, said.table)
        found: dict[str, Any] = to_builtins(source.of(cafe, by, said))
        return found

    return answers.jsonified(here().keeper.look(code, see))


bp.get("/cafes/<code>/export")(exporting.export)


@bp.get("/cafes/<code>/share")
def shared(code: str) -> Response:
    """The link that shows the notes, for whoever runs the café."""
    _asker(code, "share_notes")
    return answers.jsonified(here().keeper.look(code, lambda cafe, _: handing.link_to_notes(cafe)))


@bp.get("/openapi.json")
def described() -> Response:
    """This API, described."""
    return Response(_description(), content_type="application/json")


@cache
def _description() -> bytes:
    """Made once: it is the same for everybody, and making it takes 20 ms of everybody's time."""
    return json.encode(openapi.document(WRITES))


def _asker(code: str, command: rights.Command) -> rights.By:
    by = here().by(code, guards.token_hash(tidy_code(code)))
    rights.require(by, command)
    return by
