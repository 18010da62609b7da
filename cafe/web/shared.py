"""The notes for everybody, for whoever has the link to them, until its day is over."""

from datetime import datetime

from flask import Blueprint, Response, make_response, redirect, url_for
from werkzeug.wrappers import Response as Redirect

from cafe.clock import local_zone
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import WrongMoment
from cafe.service import rights, sharing
from cafe.service.days import day
from cafe.web import exporting, languages
from cafe.web.dressed import dressed
from cafe.web.house import here
from cafe.web.pages import bare, known, looking, signed_out

bp = Blueprint("shared", __name__)
ROLE = "reader"
OVER = 410
FORMATS = ("pdf", "docx", "html", "xlsx")


@bp.get("/c/<code>/shared")
def shared(code: str) -> Response | Redirect:
    """The notes for whoever has the right; else the page that takes one, or says that it is over."""
    if code != (first := known(code)):
        return redirect(url_for("shared.shared", code=first))
    by = looking(code, ROLE)
    if by is None or by.role != ROLE:
        out = signed_out(code, ROLE)
        return _bare("shared/enter.html", code, OVER if out else 200, out=out)
    cafe, now = here().keeper.cafe(code), here().time.now()
    try:
        sharing.require_open(cafe, by, now)
    except WrongMoment as refusal:
        return _bare("shared/enter.html", code, OVER, out=languages.told(refusal))
    until = _until(cafe)
    if not rights.is_told(cafe):
        return _bare("shared/early.html", code, title=cafe.setting.title, until=until)
    file = exporting.file_for(code, by, "html", "public")
    final = cafe.clock.phase == "finished"
    return dressed(file, "shared/_below.html", code=cafe.code, formats=FORMATS, final=final, until=until)


@bp.after_request
def _not_indexed(response: Response) -> Response:
    """Whoever was sent the link reads the notes; search engines were not."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _bare(template: str, code: str, status: int = 200, **fields: str | None) -> Response:
    return make_response(bare(template, code, None, "", screen="shared", role=ROLE, **fields), status)


def _until(cafe: Cafe) -> str:
    """The last day on which the link works: it does not outlive the café."""
    assert cafe.share is not None
    erased_at, _ = here().erased_at(cafe)
    last = datetime.fromtimestamp(min(cafe.share.until, erased_at) / 1000, local_zone())
    return languages.said(day(last.date()))
