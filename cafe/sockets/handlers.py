"""Socket.IO: a screen connects with a right, is told frames, and says nothing."""

import logging
from typing import Any

from flask import current_app, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO
from msgspec import Struct, ValidationError, convert, field

from cafe.domain.refusals import NotKnown, Refusal
from cafe.screens.frames import Frame
from cafe.screens.rooms import heard_by
from cafe.service import rights
from cafe.service.guesses import Guesses, could_be_code, too_many
from cafe.service.keeper import Keeper
from cafe.service.tokens import hashed, of_cookie
from cafe.sockets.loudspeaker import Loudspeaker
from cafe.sockets.places import Places
from cafe.sockets.rooms import Listener, Listeners

log = logging.getLogger(__name__)

ROLES = ("participant", "host", "facilitator", "wall")


class Auth(Struct, frozen=True):
    """What a screen says when it connects: a token, or the role whose cookie it has; what it was told so far by room. A
    screen that nobody touches says with which `version` of the pages it was made."""

    code: str
    token: str | None = None
    role: str | None = None
    after: dict[str, int] = field(default_factory=dict)
    version: str | None = None


class SocketAir:
    """Carries frames on Socket.IO. A socket that has gone meanwhile is no fault."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def emit(self, frame: Frame, to: str) -> None:
        """Send a frame to a channel or one socket."""
        self._server.emit("frame", frame, to=to)

    def enter(self, sid: str, channel_: str) -> bool:
        """Let a socket hear a channel; whether it is still there."""
        try:
            self._server.enter_room(sid, channel_)
        except (ValueError, KeyError):
            log.debug("a socket left while it was let in")
            return False
        return True

    def leave(self, sid: str, channel_: str) -> None:
        """Let a socket hear a channel no more."""
        try:
            self._server.leave_room(sid, channel_)
        except (ValueError, KeyError):
            log.debug("a socket left before its room did")

    def cut(self, sid: str) -> None:
        """End a socket."""
        self._server.disconnect(sid)

    @property
    def _server(self) -> Any:
        return self._socketio.server


def register(
    socketio: SocketIO, keeper: Keeper, loudspeaker: Loudspeaker, listeners: Listeners, guesses: Guesses, places: Places
) -> None:  # fmt: skip
    """Attach the handlers. Names that clients may send and nobody handles are ignored by the library."""

    @socketio.on("connect")  # type: ignore[untyped-decorator]
    def connect(auth: Any = None) -> None:
        asked = _asked(auth)
        code = keeper.first_code(asked.code)
        sid: str = request.sid  # type: ignore[attr-defined]
        try:
            _slowly(keeper, guesses, asked, code)
            token = _token_hash(asked, code)
            by = keeper.by(code, token)
            rights.require(by, "read")
            assert by.holder is not None
            assert token is not None
            holder = by.holder
            rooms = keeper.look(code, lambda cafe, _: set(heard_by(cafe, holder)))
            seq = keeper.look(code, lambda cafe, _: cafe.seq)
            places.take(sid, code, by, token)
        except Refusal as refusal:
            raise Refused(refusal.code) from None
        after = {room: n if 0 < n <= seq else 0 for room, n in asked.after.items()}
        anew = _of_old(asked) or any(n > seq for n in asked.after.values())
        # Not before this handler has returned: a client is told that it is connected only then.
        socketio.start_background_task(welcome, Listener(sid, code, holder, rooms, token), after, anew)

    def welcome(listener: Listener, after: dict[str, int], anew: bool) -> None:
        if anew:  # a backup was restored, and what this screen shows may never have happened; or its page is an old one
            socketio.server.emit("again", to=listener.sid)
        loudspeaker.welcome(listener, after)
        if not listeners.has(listener.sid):  # it went before it was welcomed
            places.free(listener.sid)

    @socketio.on("disconnect")  # type: ignore[untyped-decorator]
    def disconnect(*_reason: Any) -> None:
        sid: str = request.sid  # type: ignore[attr-defined]
        loudspeaker.left(sid)
        places.free(sid)


def _of_old(asked: Auth) -> bool:
    """Whether its page was made by a server that has been renewed since."""
    return asked.version not in (None, current_app.config["STATIC_VERSION"])


def _slowly(keeper: Keeper, guesses: Guesses, asked: Auth, code: str) -> None:
    """A code that no café has is a wrong guess here as well; while too many were made, only a right is answered."""
    address, now = request.remote_addr or "", keeper.time.now()
    wait = guesses.code_wait_ms(address, now)
    try:
        right = keeper.look(code, lambda cafe, _: _token_hash(asked, code) in cafe.tokens)
    except NotKnown:
        if not wait:
            if could_be_code(asked.code):
                guesses.code_missed(address, now)
            raise
        right = False
    if wait and not right:
        raise too_many(wait)


def _asked(auth: Any) -> Auth:
    try:
        return convert(auth, type=Auth)
    except (ValidationError, RecursionError):
        raise Refused("bad_auth") from None


def _token_hash(asked: Auth, code: str) -> str | None:
    token = asked.token
    if token is None and asked.role in ROLES:
        kept = request.cookies.get(f"cafe_{code}_{asked.role}")
        token = None if kept is None else of_cookie(kept)[0]
    return None if token is None else hashed(token)
