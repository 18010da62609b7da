"""From bytes and form fields to typed requests, or a refusal that says which field is wrong."""

from typing import TypeVar

from flask import request
from msgspec import DecodeError, Struct, ValidationError, convert, json
from werkzeug.exceptions import RequestEntityTooLarge

from cafe.domain.refusals import Invalid

BODY = 256 * 1024  # bytes
A = TypeVar("A", bound=Struct)


def body() -> bytes:
    """The request's body, at most 256 KB."""
    try:
        return request.get_data(cache=True)
    except RequestEntityTooLarge:
        raise Invalid("too_large", f"The request is too large: at most {BODY // 1024} KB.") from None


def decoded(type_: type[A]) -> A:
    """The body as the struct that the route asks for; no body is an empty object."""
    raw = body()
    try:
        return json.decode(raw or b"{}", type=type_)
    except ValidationError as error:
        raise Invalid("bad_field", f"The request does not fit: {error}.") from None
    except (DecodeError, UnicodeError, RecursionError):
        raise Invalid("bad_json", "The request is not JSON that can be read.") from None


def from_form(type_: type[A], *names: str) -> A:
    """The named form fields as a struct; empty ones count as left out."""
    given = {name: value for name in names if (value := request.form.get(name, "")) != ""}
    try:
        return convert(given, type=type_, strict=False)
    except ValidationError as error:
        raise Invalid("bad_field", f"The form does not fit: {error}.") from None
