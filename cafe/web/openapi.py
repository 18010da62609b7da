"""The OpenAPI 3.1 description, made from the table of writes and the structs that validate them."""

from collections.abc import Sequence
from typing import Any, Protocol

from msgspec import Struct
from msgspec.json import schema_components

from cafe import __version__
from cafe.service.asks import MakeCafe, Nothing


class Described(Protocol):
    """A write as the table holds it."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def asks(self) -> type[Struct]: ...
    @property
    def status(self) -> int: ...
    @property
    def says(self) -> str: ...


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
_READS = {
    "/cafes/{code}": ("Every room that the token hears, from zero", ()),
    "/cafes/{code}/frames": ("What a room was told since a number", (("room", "string"), ("after", "integer"))),
    "/cafes/{code}/going": ("How it is going, in sentences", ()),
    "/cafes/{code}/audit": ("What was done by whoever has power over the café, the last first", ()),
    "/cafes/{code}/recovery": ("The recovery code of the facilitator", ()),
    "/cafes/{code}/contributions/{target}/source": ("How much came from the same phone, in numbers", ()),
    "/cafes/{code}/export": ("The café as a file", (("format", "string"), ("profile", "string"))),
}


def document(writes: Sequence[Described]) -> dict[str, Any]:
    """The whole description as JSON-ready values."""
    structs = list(dict.fromkeys([MakeCafe, *(w.asks for w in writes if w.asks is not Nothing)]))
    schemas, components = schema_components(structs, ref_template="#/components/schemas/{name}")
    refs = dict(zip(structs, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {
        "/cafes": {"post": _operation("Make a café", refs[MakeCafe], 201, ())},
    }
    for w in writes:
        path = w.path.replace("<", "{").replace(">", "}")
        operation = _operation(w.says, refs.get(w.asks), w.status, _in_path(path))
        paths.setdefault(path, {})[w.method.lower()] = operation
    paths["/cafes/{code}"]["delete"] = _operation("Erase the café", None, 204, ("code",))
    for path, (says, query) in _READS.items():
        paths.setdefault(path, {})["get"] = _read(says, _in_path(path), query)
    return {
        "openapi": "3.1.0",
        "info": {"title": "World Café", "version": __version__},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": {**components, "Problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _in_path(path: str) -> tuple[str, ...]:
    return tuple(name for name in ("code", "target") if f"{{{name}}}" in path)


def _parameters(names: Sequence[str]) -> list[dict[str, Any]]:
    return [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names]


def _answers(status: int) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done"}
    if status != 204:
        good["content"] = {"application/json": {"schema": {"type": "object"}}}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): good, "default": {"description": "Refused; nothing changed", "content": problem}}


def _operation(says: str, schema: Any, status: int, path: Sequence[str]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": says, "parameters": [*_parameters(path), _KEY], "responses": _answers(status),
    }  # fmt: skip
    if schema is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _read(says: str, path: Sequence[str], query: Sequence[tuple[str, str]]) -> dict[str, Any]:
    asked = [{"name": n, "in": "query", "schema": {"type": t}} for n, t in query]
    return {"summary": says, "parameters": [*_parameters(path), *asked], "responses": _answers(200)}
