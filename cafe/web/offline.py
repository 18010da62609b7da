"""A phone that has lost the café: a worker of its browser keeps the files of this version, and a page that says so. Browsers
start a worker only on https and on localhost; elsewhere the phone does without."""

from pathlib import Path

from flask import Blueprint, Response, current_app, make_response, render_template

from cafe.web.pages import Page

# A worker asks under the rules that came with its own file.
CSP = "default-src 'none'; connect-src 'self'"
SOURCE = "bundles/js/phone/worker.js"

bp = Blueprint("offline", __name__)


@bp.get("/c/worker.js")
def worker() -> Response:
    """The worker. Its first line names the version of the static files: with another one, browsers take the new worker,
    which throws away what the old one kept."""
    version = current_app.config["STATIC_VERSION"]
    source = (Path(current_app.config["STATIC_ROOT"]) / SOURCE).read_text()
    response = Response(f'const VERSION = "{version}";\n{source}', mimetype="text/javascript")
    response.headers["Content-Security-Policy"] = CSP
    response.headers["Service-Worker-Allowed"] = "/c/"
    return response


@bp.get("/c/offline")
def offline() -> Page:
    """What a phone shows while it cannot reach the café. It holds nothing of any café."""
    return make_response(render_template("phone/offline.html"))
