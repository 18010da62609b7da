"""Photos of tables: the picture itself goes up as it is and comes down to whoever may see it."""

from flask import Response, request

from cafe.domain.refusals import Invalid, NotKnown
from cafe.service import hosting
from cafe.service.host_asks import TakePhoto
from cafe.service.tokens import tidy_code
from cafe.web import answers, forms, guards
from cafe.web.house import here
from cafe.web.writing import write

JPEG = "image/jpeg"


def take(code: str, target: str) -> Response:
    """Keep a photo of a table, of the round in `?round=`, without it of the present one."""
    code = tidy_code(code)
    token = guards.token_hash(code)
    guards.require_same_person(code, token)
    key = guards.idempotency_key()
    if request.mimetype != JPEG:
        raise Invalid("not_a_jpeg", "A photo is sent as it is, with the Content-Type image/jpeg.")
    asked = TakePhoto(forms.body(), _round(request.args.get("round")))
    answer, replayed = write(code, token, key, hosting.take_photo, asked, target)
    return answers.rendered(answer, code, replayed)


def _round(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        raise Invalid("unknown_round", "Say the number of a round, or leave it out for the present one.")
    return int(typed)


def show(code: str, target: str) -> Response:
    """A photo, for the host of its table and the facilitator."""
    code = tidy_code(code)
    by = here().by(code, guards.download_hash(code))
    here().keeper.look(code, lambda cafe, _: hosting.photo_for(cafe, by, target))
    jpeg = here().keeper.photo(code, target)
    if jpeg is None:  # removed a moment ago
        raise NotKnown("unknown_photo", hosting.NO_PHOTO)
    return Response(jpeg, content_type=JPEG)
