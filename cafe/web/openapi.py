"""The OpenAPI 3.1 description, made from the table of writes, the structs that validate them and the shapes of their
answers."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, NamedTuple, Protocol

from msgspec import Struct
from msgspec.json import schema_components

from cafe import __version__
from cafe.exports.formats import APART, FORMATS
from cafe.service.asks import MakeCafe, Nothing
from cafe.web import shapes


class Described(Protocol):
    """A write as the table holds it."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def asks(self) -> type[Struct]: ...
    @property
    def gives(self) -> type[Struct]: ...
    @property
    def status(self) -> int: ...
    @property
    def says(self) -> str: ...


class Read(NamedTuple):
    """A read: what it says, what it gives, and what it may be asked with."""

    says: str
    gives: type[Struct]
    query: tuple[tuple[str, str], ...] = ()


_KEY = {
    "name": "Idempotency-Key", "in": "header", "required": True,
    "schema": {"type": "string", "minLength": 16, "maxLength": 128},
    "description": "Made by the client; the same key again gets the first answer again.",
}  # fmt: skip
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; for programs"},
        "detail": {"type": "string", "description": "A sentence for people"},
    },
}  # fmt: skip
_WAIT = {"Retry-After": {"description": "Seconds to wait before asking again", "schema": {"type": "integer"}}}
_REPLAYED = {
    "Idempotent-Replay": {
        "description": "`true` where this is the first answer to this key again", "schema": {"type": "string"},
    },
}  # fmt: skip
WAITING = (429, 503)  # these say for how long
REFUSED_READ = (400, 401, 403, 404, 429)
REFUSED_MAKE = (400, 403, 413, 422, 429, 503)
REFUSED_WRITE = (400, 401, 403, 404, 409, 413, 422, 429, 503)
_REFUSED = {
    400: "It makes no sense as it stands", 401: "No token, or one that stands for nobody", 403: "This right does not allow it",
    404: "There is no such thing, or none that this right may know of", 409: "Not at this moment",
    410: "The link to the notes is over", 413: "Too large",
    422: "The key was used for another request", 429: "Too fast", 503: "There is no room, or it could not be stored",
}  # fmt: skip
_READS = {
    "/cafes/{code}": Read("Every room that the token hears, from zero", shapes.CafeRead),
    "/cafes/{code}/frames": Read(
        "What a room was told since a number", shapes.Frames, (("room", "string"), ("after", "integer"))
    ),
    "/cafes/{code}/documents": Read("Which documents were made, how large they are and how old", shapes.Documents),
    "/cafes/{code}/going": Read("How it is going, in sentences", shapes.Going),
    "/cafes/{code}/audit": Read("What was done by whoever has power over the café, the last first", shapes.Audit),
    "/cafes/{code}/setting": Read("What makes a café like this one", MakeCafe),
    "/cafes/{code}/pictures": Read("Every picture of the café, drawn for a wall, with its numbers", shapes.Pictures),
    "/cafes/{code}/recovery": Read("The recovery code of the facilitator", shapes.Recovery),
    "/cafes/{code}/share": Read("The link that shows the notes, and until when", shapes.NotesLinked),
    "/cafes/{code}/contributions/{target}/source": Read("How much came from the same phone, in numbers", shapes.Source),
}
_BYTES = {"type": "string", "format": "binary"}
_FILES = tuple(form.media_type.partition(";")[0] for form in (*FORMATS.values(), *APART.values()))


def document(writes: Sequence[Described]) -> dict[str, Any]:
    """The whole description as JSON-ready values."""
    structs: list[type[Struct]] = [
        MakeCafe,
        shapes.CafeMade,
        shapes.PhotoKept,
        shapes.ActionKept,
        *(read.gives for read in _READS.values()),
    ]
    structs += [*(w.asks for w in writes if w.asks is not Nothing), *(w.gives for w in writes)]
    structs = list(dict.fromkeys(structs))
    schemas, components = schema_components(structs, ref_template="#/components/schemas/{name}")
    refs = dict(zip(structs, schemas, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {"title": "World Café", "version": __version__},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": _paths(writes, refs),
        "components": {
            "schemas": {**components, "Problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths(writes: Sequence[Described], refs: dict[type[Struct], Any]) -> dict[str, dict[str, Any]]:
    made = {201: _json(refs[shapes.CafeMade])}
    paths: dict[str, dict[str, Any]] = {
        "/cafes": {"post": _write("Make a café", refs[MakeCafe], made, REFUSED_MAKE, ())},
    }
    for w in writes:
        path = w.path.replace("<", "{").replace(">", "}")
        statuses = (w.status, 200) if w.gives is shapes.PersonIn else (w.status,)
        done = {status: _json(refs[w.gives]) for status in statuses}
        operation = _write(w.says, refs.get(w.asks), done, REFUSED_WRITE, _in_path(path))
        paths.setdefault(path, {})[w.method.lower()] = operation
    paths["/cafes/{code}"]["delete"] = _write("Erase the café", None, {204: {}}, REFUSED_WRITE, ("code",))
    taken = {201: _json(refs[shapes.PhotoKept])}
    photo = _write("Keep a photo of a table", None, taken, REFUSED_WRITE, ("code", "target"))
    photo["parameters"].append({"name": "round", "in": "query", "schema": {"type": "integer"}})
    photo["requestBody"] = {"required": True, "content": {"image/jpeg": {"schema": _BYTES}}}
    paths["/cafes/{code}/tables/{target}/photos"] = {"post": photo}
    for path, read in _READS.items():
        paths.setdefault(path, {})["get"] = _read(read.says, _json(refs[read.gives]), _in_path(path), read.query)
    files = {kind: {"schema": _file(kind)} for kind in _FILES}
    asked = (("format", "string"), ("profile", "string"), ("own", "boolean"))
    paths["/cafes/{code}/export"] = {"get": _read("The café as a file", files, ("code",), asked, (409, 410))}
    pieces = (
        ("begins", "string"),
        ("tables", "string"),
        ("at_table", "integer"),
        ("blanks", "integer"),
        ("keys", "string"),
    )
    pages = {"application/pdf": {"schema": _BYTES}}
    says = (
        "Something to print before the day: run-sheet, tents, badges, host-cards, headings, forms, colour-cards or pack"
    )
    paths["/cafes/{code}/print/{piece}"] = {"get": _read(says, pages, ("code", "piece"), pieces)}
    svg = {"image/svg+xml": {"schema": {"type": "string"}}}
    paths["/cafes/{code}/pictures/{target}"] = {
        "get": _read("One picture as SVG, by its name", svg, ("code", "target"), ())
    }
    return paths


def _file(kind: str) -> dict[str, str]:
    if kind == "application/json":
        return {"type": "object"}
    return {"type": "string"} if kind.startswith("text/") else _BYTES


def _in_path(path: str) -> tuple[str, ...]:
    return tuple(name for name in ("code", "target") if f"{{{name}}}" in path)


def _parameters(names: Sequence[str]) -> list[dict[str, Any]]:
    return [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names]


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _answers(done: dict[int, Any], refused: Sequence[int], headers: dict[str, Any]) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers: dict[str, Any] = {}
    for status, content in done.items():
        answers[str(status)] = {"description": HTTPStatus(status).phrase, "headers": headers}
        answers[str(status)] |= {"content": content} if content else {}
    for status in refused:
        answers[str(status)] = {"description": f"{_REFUSED[status]}; nothing changed", "content": problem}
        answers[str(status)] |= {"headers": _WAIT} if status in WAITING else {}
    return answers


def _write(says: str, schema: Any, done: dict[int, Any], refused: Sequence[int], path: Sequence[str]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": says, "parameters": [*_parameters(path), _KEY], "responses": _answers(done, refused, _REPLAYED),
    }  # fmt: skip
    if schema is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _read(
    says: str, content: Any, path: Sequence[str], query: Sequence[tuple[str, str]], also: Sequence[int] = ()
) -> dict[str, Any]:  # fmt: skip
    asked = [{"name": n, "in": "query", "schema": {"type": t}} for n, t in query]
    answers = _answers({200: content}, (*REFUSED_READ, *also), {})
    return {"summary": says, "parameters": [*_parameters(path), *asked], "responses": answers}
