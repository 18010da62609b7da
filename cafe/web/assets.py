"""Static files: immutable addresses that carry a version, and text that travels compressed and without comments."""

import gzip
import hashlib
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, send_from_directory, url_for
from rcssmin import cssmin
from werkzeug.security import safe_join

TEXT = ("text/", "application/json", "application/javascript", "application/problem+json", "image/svg+xml")
WORTH = 600  # bytes: below that compressing saves no packet
LEVEL = 6
MOST_SHEETS = 12  # files in one answer
BUNDLES = "bundles/"  # under it each page's script with everything it needs, made by `npm --prefix tests/js run build`
A_YEAR = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__)


def version_of(folder: Path) -> str:
    """A short digest of all static files: the same files have the same address, whatever the machine."""
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(str(file.relative_to(folder)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def install(app: Flask, folder: Path) -> None:
    """Serve `folder` under /static/VERSION/ and let templates ask for `asset(name)`, and for `script(name)`: the bundle
    of a page's script."""
    app.config["STATIC_VERSION"] = version_of(folder)
    app.config["STATIC_ROOT"] = str(folder)
    app.register_blueprint(bp)
    app.jinja_env.globals.update(asset=_address, script=lambda name: _address(BUNDLES + name))
    app.after_request(compressed)


def _address(name: str) -> str:
    return url_for("assets.file", version=current_app.config["STATIC_VERSION"], name=name)


@bp.get("/static/<version>/<path:name>")
def file(version: str, name: str) -> Response:
    """A static file; `css/base+phone.css` is two sheets in one answer. Another version's address is answered too, but
    not to be kept."""
    root, current = current_app.config["STATIC_ROOT"], current_app.config["STATIC_VERSION"]
    kind = guess_type(name)[0] or "application/octet-stream"
    if kind.startswith(TEXT):
        response = Response(_text(root, name, current, _takes_gzip()), mimetype=kind)
        if _takes_gzip():
            response.headers["Content-Encoding"] = "gzip"
        response.headers.add("Vary", "Accept-Encoding")
        response.set_etag(hashlib.sha256(f"{current}{name}{_takes_gzip()}".encode()).hexdigest()[:12])
        response.make_conditional(request)
    else:
        response = send_from_directory(root, name)
        response.headers.pop("Content-Disposition", None)
    response.headers["Cache-Control"] = A_YEAR if version == current else "no-cache"
    return response


@lru_cache(maxsize=512)
def _text(root: str, name: str, version: str, zipped: bool) -> bytes:
    """The bytes of one or more text files, kept for as long as the program runs."""
    text = _joined(root, name)
    if name.endswith(".css"):
        text = cssmin(text)
    data = text.encode()
    return gzip.compress(data, 9, mtime=0) if zipped else data


def _joined(root: str, name: str) -> str:
    folder, _, leaf = name.rpartition("/")
    stems, _, ending = leaf.rpartition(".")
    files = stems.split("+")
    if len(files) > MOST_SHEETS:
        abort(404)
    return "".join(_read(root, f"{folder}/{file}.{ending}") for file in files)


def _read(root: str, name: str) -> str:
    path = safe_join(root, name)
    if path is None:
        abort(404)
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):  # not there, a folder, a name that no file can have
        abort(404)


@bp.get("/favicon.ico")
def favicon() -> Response:
    """The cup, for browsers that ask without being told."""
    folder = Path(current_app.config["STATIC_ROOT"])
    if not (folder / "img" / "cup.svg").exists():
        abort(404)
    return send_from_directory(folder, "img/cup.svg")


def _takes_gzip() -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "").lower()


def compressed(response: Response) -> Response:
    """Compress a page or a JSON answer where the other side can read that."""
    if (
        not _takes_gzip()
        or response.direct_passthrough
        or "Content-Encoding" in response.headers
        or not (response.mimetype or "").startswith(TEXT)
        or (response.content_length or 0) < WORTH
    ):
        return response
    response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.add("Vary", "Accept-Encoding")
    return response
