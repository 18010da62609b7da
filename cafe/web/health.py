"""Whether the café is well."""

from flask import Blueprint, Response

from cafe.web.answers import jsonified
from cafe.web.house import here

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """200 while the store answers, 503 when it does not. Waits for nothing else."""
    if here().keeper.answers():
        return jsonified({"status": "ok"})
    return jsonified({"status": "the store does not answer"}, 503)
