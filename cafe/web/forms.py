"""From bytes and form fields to typed requests, or a refusal that says which field is wrong."""

from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request
from msgspec import DecodeError, Struct, ValidationError, convert, json
from werkzeug.exceptions import RequestEntityTooLarge

from cafe.domain.refusals import Invalid

BODY = 256 * 1024  # bytes
FIELDS = 10_000  # of a form: one of 2,000 tables has some 6,000
A = TypeVar("A", bound=Struct)


class Entrance(Struct, frozen=True):
    """What a page posts that was opened with a token."""

    token: str


def body() -> bytes:
    """The request's body, at most 256 KB."""
    try:
        read = request.get_data(cache=True)
        if request.content_length is None and len(read) >= BODY:  # a body in chunks is cut off there without a word
            raise RequestEntityTooLarge
    except RequestEntityTooLarge:
        raise Invalid(
            "too_large", "The request is too large: at most {kilobytes} KB.", kilobytes=BODY // 1024
        ) from None
    return read


def few_fields(endpoint: str | None, _: dict[str, Any] | None) -> None:
    """Refuse a form of a great many fields before anything takes it apart: that would keep everybody waiting."""
    if request.mimetype == "application/x-www-form-urlencoded" and request.get_data(cache=True).count(b"&") >= FIELDS:
        raise RequestEntityTooLarge


def sent() -> bytes:
    """By what a repeated request is known: its body, or the fields and files of a form, which has been taken apart by
    now. The page's proof of its origin is no part of it."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    for name, file in request.files.items(multi=True):
        file.stream.seek(0)
        fields.append((name, f"{file.filename} {sha256(file.stream.read()).hexdigest()}"))
    return body() or urlencode(fields, errors="surrogatepass").encode()


def decoded(type_: type[A]) -> A:
    """The body as the struct that the route asks for; no body is an empty object."""
    raw = body()
    try:
        raw.decode()  # fields that nobody asked for are passed over unread
        return json.decode(raw or b"{}", type=type_)
    except ValidationError as error:
        raise Invalid("bad_field", "The request does not fit: {error}.", error=error) from None
    except (DecodeError, UnicodeError, RecursionError):
        raise Invalid("bad_json", "The request is not JSON that can be read.") from None


def numbers(name: str) -> list[int]:
    """All that is ticked under one name."""
    try:
        return convert(request.form.getlist(name), type=list[int], strict=False)
    except ValidationError as error:
        raise Invalid("bad_field", "The form does not fit: {why}.", why=str(error)) from None


def from_form(type_: type[A], *names: str) -> A:
    """The named form fields as a struct; empty ones count as left out."""
    given = {name: value for name in names if (value := request.form.get(name, "")) != ""}
    try:
        return convert(given, type=type_, strict=False)
    except ValidationError as error:
        raise Invalid("bad_field", "The form does not fit: {error}.", error=error) from None
