"""The one way in for every write, from the API or a form: right, idempotency key, decision, answer."""

from collections.abc import Callable
from typing import Any

from flask import request
from msgspec.structs import replace

from cafe.domain.cafe import Cafe
from cafe.service import desks, rights
from cafe.service.answers import Answer, PersonBack, PersonIn
from cafe.service.asks import Join
from cafe.service.decisions import Decision, Here
from cafe.service.heard import Voice, voice
from cafe.service.live import Asked
from cafe.service.tokens import hashed, tidy_code
from cafe.web import guards
from cafe.web.forms import sent
from cafe.web.house import here

Does = Callable[[Here, Any], Decision]


def asked_as(who: str | None, key: str) -> Asked:
    """How this request is known when it comes again: who, method, path, key and what was sent. A code may be spelled in
    several ways and is the same café."""
    place = dict(request.view_args or {})
    if "code" in place:
        place["code"] = here().keeper.first_code(place["code"])
    scope = hashed(f"{who or 'nobody'} {request.method} {request.url_rule} {place}")
    return Asked(scope, key, here().mint.request(sent()))


def write(code: str, token: str | None, key: str, does: Does, asked: Any, target: str = "") -> tuple[Answer, bool]:
    """Have the keeper do it. `token` is a hash; the right is read again when the decision is made."""
    decide = decision(code, token, does, asked, target)
    answer, replayed = here().keeper.write(code, decide, asked_as(_who(code, token), key))
    if token is None and isinstance(answer, PersonIn | PersonBack):
        here().heard.spoke(Voice(here().keeper.first_code(code), "person", answer.person))
    return answer, replayed


def _who(code: str, token: str | None) -> str | None:
    """Who asks. A person stays the same with another token: what a phone sends again after its owner came back in is not
    done twice."""
    if token is None:
        return None
    here().keeper.at_home(code, token)
    now, before = here().keeper.look(code, lambda cafe, _: (cafe.tokens.get(token), cafe.revoked.get(token)))
    if now is not None:  # a device that was signed out is no sign of life
        here().heard.spoke(voice(here().keeper.first_code(code), now))
    holder = now or before
    return token if holder is None else holder.person or token


def decision(
    code: str, token: str | None, does: Does, asked: Any, target: str = ""
) -> Callable[[Cafe, int], Decision]:  # fmt: skip
    """A decision bound to who asks for what."""
    # A right of another café makes this one unknown. One that was revoked is refused in the decision, not before: who
    # signed out all desks, their own among them, and lost the answer, gets it again.
    here().keeper.at_home(code, token)
    mint, pace, typed, is_full = here().mint, here().pace, tidy_code(code), here().places.is_full
    device = guards.device(code)

    def decide(cafe: Cafe, now: int) -> Decision:
        by = rights.whose(cafe, token)
        if isinstance(asked, Join) and asked.rejoin is None:
            pace.join(cafe.code, by, now)
        pace.change(cafe.code, by, now)
        desk = desks.opened(cafe, by, device)
        by = desks.at(desk.cafe, by, device)
        decided = does(Here(desk.cafe, by, now, mint, target, typed, is_full), asked)
        return replace(decided, changes=(*desk.changes, *decided.changes), by=by.word)

    return decide
