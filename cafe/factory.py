"""Puts the parts together: one application with everything it needs, ready to be served or tested."""

import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from flask import Flask, Response, render_template, request
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from cafe.clock import kept_clock
from cafe.config import Config
from cafe.domain.refusals import Invalid, NotAllowed, NotKnown, Refusal, TooFast
from cafe.loop import natively, screens
from cafe.loop.wire import LONGEST
from cafe.meter import Meter, health_of, watch
from cafe.service.backups import Backups
from cafe.service.drawing import Drawing
from cafe.service.guesses import TOO_MANY, Guesses
from cafe.service.heard import Heard
from cafe.service.keeper import Keeper
from cafe.service.pace import Pace
from cafe.service.ports import Planner, Themer, Time
from cafe.service.retention import Retention
from cafe.service.seating import Replanning
from cafe.service.timekeeper import Timekeeper
from cafe.service.tokens import Mint, tidy_code
from cafe.service.upkeep import Upkeep
from cafe.service.vectors import Vectors
from cafe.sockets import handlers
from cafe.sockets.guard.front import Guard, same_host
from cafe.sockets.guard.gate import Gate
from cafe.sockets.loudspeaker import Loudspeaker
from cafe.sockets.packets import Json, TextPacket
from cafe.sockets.places import Capacity, Places, capacity_of
from cafe.sockets.rooms import Listeners
from cafe.storage.ledger import SqliteLedger
from cafe.web import (
    answers,
    api,
    assets,
    desk,
    door,
    forms,
    guards,
    guessing,
    health,
    host,
    host_forms,
    languages,
    mine,
    notes,
    offline,
    over,
    phone,
    pictures,
    preview,
    printing,
    rehearse,
    shared,
    tables,
    wall,
)
from cafe.web.house import House, here
from cafe.workers.documents import Documents
from cafe.workers.file_reader import FileReader
from cafe.workers.prints import Prints
from cafe.workers.published import Published
from cafe.workers.rack import Rack
from cafe.workers.rehearsals import Rehearsals

log = logging.getLogger(__name__)
A = TypeVar("A")

PING_S, SILENCE_S = 25, 20

# The library logs a traceback for every malformed packet: whoever sends them would fill the disk.
_QUIET = logging.getLogger("cafe.packets")
_QUIET.setLevel(logging.CRITICAL)


@dataclass
class Running:
    """An application and the parts that must be started and stopped around it."""

    app: Flask
    socketio: SocketIO
    keeper: Keeper
    timekeeper: Timekeeper
    upkeep: Upkeep
    backups: Backups
    retention: Retention
    loudspeaker: Loudspeaker
    gate: Gate
    ledger: SqliteLedger
    mint: Mint
    rehearsals: Rehearsals

    def start(self) -> None:
        """Find the cafés again, move the clocks that became due, begin to tell. Raises Damaged before anything runs."""
        self.keeper.start()
        self.loudspeaker.start(self.keeper.look)
        self.timekeeper.start()
        self.upkeep.start()
        self.retention.start()
        self.backups.start()
        self.gate.start()

    def stop(self) -> None:
        """End in the opposite order; what was asked is finished first."""
        self.rehearsals.end()
        self.gate.stop()
        self.backups.stop()
        self.retention.stop()
        self.upkeep.stop()
        self.timekeeper.stop()
        self.keeper.stop()
        self.loudspeaker.stop()
        self.ledger.close()


def folder_of(name: str) -> Path:
    """`templates` or `static`: inside the package when installed from a wheel, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def build(
    config: Config, async_mode: str, themer: Themer, planner: Planner, clock: Time | None = None,
    capacity: Capacity | None = None,
) -> Running:  # fmt: skip
    """Build an application on a data folder; `capacity` says how many screens fit. Nothing runs before `start()`."""
    ledger = SqliteLedger(config.data)
    clock = clock or kept_clock(config.data, ledger.latest())
    app = Flask("cafe", template_folder=str(folder_of("templates")), static_folder=None)
    mint = Mint(config.secret)
    app.config.update(
        SECRET_KEY=config.secret, MAX_CONTENT_LENGTH=forms.BODY, WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False,
        SESSION_COOKIE_NAME="cafe_session", SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax",
        MAX_FORM_MEMORY_SIZE=forms.BODY, MAX_FORM_PARTS=forms.FIELDS,
    )  # fmt: skip
    listeners, socketio = Listeners(), _socketio(app, async_mode)
    meter, heard, guesses, places = Meter(), Heard(clock), Guesses(), Places(capacity or capacity_of(screens()))
    loudspeaker = Loudspeaker(clock, listeners, handlers.SocketAir(socketio), meter, heard)
    keeper = Keeper(ledger, natively, clock, mint, loudspeaker, random.SystemRandom(), meter)
    rehearsals = Rehearsals()
    backups, retention = Backups(keeper, clock), Retention(keeper, clock)
    drawing = Drawing(keeper, Vectors(keeper, ledger, natively, themer), themer)
    documents = Documents(folder_of("templates"))
    drawings = _Background(drawing.propose, "themes")
    planning = _Background(Replanning(keeper, planner).run, "seats")
    app.extensions["cafe"] = House(
        config, keeper, natively, mint, clock, drawings.begin, planning.begin, drawing.halves, FileReader(),
        Rack(documents, keeper, clock), Published(documents).watching(keeper), heard, meter,
        health_of(meter, keeper, backups, themer, config.data), guesses, Pace(), places, retention.erased_at,
        rehearsals, Prints(folder_of("templates")).watching(keeper),
    )  # fmt: skip
    watch(meter, keeper, heard)
    handlers.register(socketio, keeper, loudspeaker, listeners, guesses, places)
    languages.install(app, config.translations)
    _add_views(app)
    _guard(app, config.proxied)
    return Running(
        app, socketio, keeper, Timekeeper(keeper, clock), Upkeep(keeper, drawing), backups, retention, loudspeaker,
        Gate(socketio.server), ledger, mint, rehearsals,
    )  # fmt: skip


def _guard(app: Flask, proxied: bool) -> None:
    if proxied:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    app.wsgi_app = Guard(app.wsgi_app, guards.HEADERS, guards.SHORT, proxied)  # type: ignore[method-assign, assignment]


class _Background(Generic[A]):
    """Works out something for a café beside the request that asked; one at a time for each café. Who asks meanwhile
    gets another one after it: there may be more to work on, or something else is wanted."""

    def __init__(self, do: Callable[[str, A], object], what: str) -> None:
        self._do, self._what = do, what
        self._busy: set[str] = set()
        self._wanted: dict[str, A] = {}

    def begin(self, code: str, asked: A) -> None:
        """Begin, or do it again when what is on its way for this café has ended."""
        self._wanted[code] = asked
        if code not in self._busy:
            self._busy.add(code)
            threading.Thread(target=self._run, args=(code,), name=self._what, daemon=True).start()

    def _run(self, code: str) -> None:
        while code in self._wanted:
            try:
                self._do(code, self._wanted.pop(code))
            except Refusal as refusal:  # erased, or a full disk
                log.warning("%s were worked out in vain: %s", self._what, refusal.code)
            except Exception:
                log.exception("%s could not be worked out", self._what)
        self._busy.discard(code)


def _socketio(app: Flask, async_mode: str) -> SocketIO:
    return SocketIO(
        app, async_mode=async_mode, json=Json, serializer=TextPacket, manage_session=False, max_http_buffer_size=LONGEST,
        ping_interval=PING_S, ping_timeout=SILENCE_S, cors_allowed_origins=same_host, logger=_QUIET, engineio_logger=_QUIET,
    )  # fmt: skip


def _add_views(app: Flask) -> None:
    app.url_value_preprocessor(forms.few_fields)  # before the guard against forgery, which takes forms apart
    protection = CSRFProtect(app)
    protection.exempt(api.bp)  # guarded by the key header and the origin, see guards.token_hash
    protection.exempt("cafe.web.phone.enter")  # guarded by the origin; the token in its body is the proof
    for module in (
        door,
        preview,
        rehearse,
        offline,
        phone,
        tables,
        host,
        host_forms,
        desk,
        printing,
        wall,
        notes,
        shared,
        mine,
        api,
        pictures,
        health,
    ):
        app.register_blueprint(module.bp)
    app.before_request(guessing.at_the_gate)
    assets.install(app, folder_of("static"))
    app.after_request(_noted)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _broken)


def _noted(response: Response) -> Response:
    """Count the answer, and log it without saying whose it is."""
    here().meter.answered(response.status_code)
    log.info(
        "answered",
        extra={"facts": {"method": request.method, "rule": str(request.url_rule), "status": response.status_code}},
    )
    return response


def _for_programs() -> bool:
    return request.path.startswith(("/api/", "/healthz", "/metrics")) or request.is_json


def _refused(refusal: Refusal, status: int | None = None) -> Response:
    here().meter.refused(refusal.code)
    if _for_programs():
        return answers.problem(refusal, status)
    # Whoever is told to wait may have come by a link that carries a right: the page hands it in.
    code = tidy_code((request.view_args or {}).get("code", "")) if refusal.code == TOO_MANY else None
    if (erased := over.page(refusal)) is not None:
        return erased
    page = render_template("refused.html", refusal=languages.shown(refusal), code=code)
    response = Response(page, status or answers.status_of(refusal))
    if isinstance(refusal, TooFast):
        response.headers["Retry-After"] = answers.retry_after(refusal)
    return response


def _stale_form(_: CSRFError) -> Response:
    return _refused(NotAllowed("stale_form", "This page is out of date. Go back, load it again and send once more."))


def _http_error(error: HTTPException) -> Response:
    known: dict[int, Refusal] = {
        404: NotKnown("not_found", "There is nothing at this address. Check the link."),
        405: Invalid("bad_method", "This address does not take such a request."),
        413: Invalid("too_large", "The request is too large: at most {kilobytes} KB.", kilobytes=forms.BODY // 1024),
    }
    refusal = known.get(error.code or 0, Invalid("bad_request", "The request could not be understood."))
    response = _refused(refusal, error.code or 400)
    if error.code == 405:
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return response


def _broken(error: Exception) -> Response:
    log.exception("a request failed")
    refusal = Invalid("broken", "Something broke on our side. Nothing was lost; try again in a moment.")
    return _refused(refusal, 500)
