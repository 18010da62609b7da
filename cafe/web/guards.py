"""At the gate of every request: whose right it carries, whether it comes from our own pages, and the headers that every
answer takes along."""

import secrets
from hmac import compare_digest
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

from flask import request
from werkzeug.wrappers import Response

from cafe.domain.refusals import Invalid, NotAllowed
from cafe.service.tokens import hashed, of_cookie
from cafe.sockets.guard.front import FORWARDED
from cafe.web.house import here

R = TypeVar("R", bound=Response)

COOKIE_DAYS = 90
ROLES = ("participant", "host", "facilitator", "wall", "reader")
STRONGEST_FIRST = ("facilitator", "host", "participant", "wall", "reader")
KEY_LEAST, KEY_MOST = 16, 128

CSP = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)  # fmt: skip
SHORT = {  # of every answer
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HEADERS = SHORT | {  # of every page
    "Content-Security-Policy": CSP,
    "Referrer-Policy": "same-origin",  # with no-referrer browsers send `Origin: null` with our own forms
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
}


def cookie_name(code: str, role: str) -> str:
    """The cookie that stands for a token. It has the café's first code in its name, whatever codes it had since."""
    return f"cafe_{here().keeper.first_code(code)}_{role}"


def bearer() -> str | None:
    """The token sent in the Authorization header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def cookie(code: str, role: str) -> tuple[str | None, str | None]:
    """The token of this role that the browser keeps, and what tells its desk from others that have the same one."""
    value = request.cookies.get(cookie_name(code, role))
    return (None, None) if value is None else of_cookie(value)


def device(code: str) -> str | None:
    """What tells this browser's desk from others; None for a program."""
    return cookie(code, "facilitator")[1] if bearer() is None else None


def token_hash(code: str, role: str | None = None) -> str | None:
    """The hash of the token that comes with the request: a Bearer token wins, else the cookie of the role that the page
    names in `Cafe-Role`. A write that rests on a cookie must come from our own origin."""
    token = bearer()
    if token is None:
        role = role or request.headers.get("Cafe-Role")
        token = cookie(code, role)[0] if role in ROLES else None
        if token is not None and request.method not in ("GET", "HEAD"):
            require_same_origin()
    return None if token is None else hashed(token)


def download_hash(code: str) -> str | None:
    """For a plain link that downloads something, which can send no header: the strongest right that has a cookie."""
    if bearer() is not None or "Cafe-Role" in request.headers:
        return token_hash(code)
    held = (cookie(code, role)[0] for role in STRONGEST_FIRST)
    token = next((token for token in held if token), None)
    return None if token is None else hashed(token)


def own_hash(code: str) -> str | None:
    """For a plain link to what is somebody's own: the right by which this browser takes part as a person."""
    if bearer() is not None or "Cafe-Role" in request.headers:
        return token_hash(code)
    return token_hash(code, own_role(code))


def own_role(code: str) -> str:
    """The role whose cookie says who somebody is: a host may have come by the table's link and joined there."""
    return "participant" if cookie(code, "participant")[0] else "host"


def require_same_origin() -> None:
    """Refuse a write that a page of another site sent."""
    if _from_elsewhere():
        raise NotAllowed("other_origin", "This request came from another site and was not done.")


def require_same_person(code: str, token: str | None) -> None:
    """Refuse what a page sends for somebody else: on a phone that was handed on, the cookie is the next person's."""
    meant = request.headers.get("Cafe-Person")
    if meant is None:
        return
    person = here().keeper.by(code, token).person
    if person is not None and person.id != meant:
        raise NotAllowed(
            "other_person", "Somebody else takes part on this phone now. Nothing was sent; load the page again."
        )


def _from_elsewhere() -> bool:
    origin = request.headers.get("Origin")
    return origin is not None and origin.partition("://")[2] != request.host


def idempotency_key() -> str:
    """The key of a write."""
    key = request.headers.get("Idempotency-Key")
    if not key:
        raise Invalid("key_missing", "Every write needs an Idempotency-Key header of 16 to 128 characters.")
    return checked_key(key)


def checked_key(key: str) -> str:
    """The key, if its length is allowed."""
    if len(key) < KEY_LEAST:
        raise Invalid(
            "key_too_short", "The Idempotency-Key is too short: at least {key_least} characters.", key_least=KEY_LEAST
        )
    if len(key) > KEY_MOST:
        raise Invalid(
            "key_too_long", "The Idempotency-Key is too long: at most {key_most} characters.", key_most=KEY_MOST
        )
    return key


def may_make(key: str | None) -> bool:
    """Whether a café may be made by this request: from the machine itself, or with the organiser key."""
    if key is not None and compare_digest(hashed(key), hashed(here().mint.organiser_key())):
        return True
    return _on_this_machine()


def _on_this_machine() -> bool:
    if here().config.proxied or FORWARDED in request.environ or _from_elsewhere():
        return False
    return _is_loopback(request.remote_addr or "") and _is_plain(urlsplit(f"//{request.host}").hostname or "")


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address.removeprefix("::ffff:")).is_loopback
    except ValueError:
        return False


def _is_plain(host: str) -> bool:
    """localhost or an address: a name could be pointed at this machine by whoever owns the name."""
    if host == "localhost":
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def remember(response: R, code: str, role: str, token: str) -> R:
    """Let a cookie stand for the token from now on; a desk's says which desk it is, too."""
    if role == "facilitator":
        token += f".{cookie(code, role)[1] or secrets.token_hex(8)}"
    response.set_cookie(
        cookie_name(code, role), token, max_age=COOKIE_DAYS * 86_400, httponly=True, samesite="Lax",
        secure=request.is_secure,
    )  # fmt: skip
    return response
