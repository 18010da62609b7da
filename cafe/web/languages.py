"""Which language a page speaks: the one its reader chose, else the café's, else what the browser asks for.

English is the source; every other language is a gettext catalogue (`cafe/translations`, and those in the folder that
CAFE_TRANSLATIONS names). Scripts get the same sentences as data, with all plural forms of the language
(https://cldr.unicode.org/index/cldr-spec/plural-rules).
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Blueprint, Flask, g, has_app_context, redirect, request
from flask_babel import Babel, get_babel, get_locale, get_translations
from jinja2 import Template
from jinja2.environment import TemplateModule
from markupsafe import Markup
from msgspec import json
from werkzeug.wrappers import Response

from cafe.domain import sentences
from cafe.domain.refusals import Invalid, Refusal
from cafe.domain.sentences import Phrase
from cafe.web.house import here

SOURCE = "en"
COOKIE = "cafe_language"
A_YEAR = 365 * 24 * 3600  # seconds
FOLDER = Path(__file__).parent.parent / "translations"
# Numbers that between them meet every plural category of CLDR's cardinal rules.
_SAMPLES = (*range(200), 1_000_000)

Forms = Mapping[str, str]
bp = Blueprint("languages", __name__)


def install(app: Flask, more: Path | None) -> None:
    """Let templates speak: `_`, `ngettext`, `plural`, `counted`, and `language`, `direction`, `languages`, `unread`."""
    folders = [str(folder) for folder in (FOLDER, more) if folder is not None]
    Babel(app, default_locale=SOURCE, default_translation_directories=";".join(folders), locale_selector=_selected)
    app.jinja_env.template_class = _Template
    app.jinja_env.globals.update(
        plural=plural,
        counted=counted,
        language=language,
        direction=direction,
        languages=languages,
        unread=unread,
        sayings=sayings,
    )
    app.register_blueprint(bp)


class _Template(Template):
    """Templates that hold words alone are made once a request, however many others import them: a phone's page would look
    up a thousand sentences instead of two hundred."""

    def make_module(self, *args: Any, **more: Any) -> TemplateModule:
        if not has_app_context() or not (self.name or "").endswith("_words.html"):
            return super().make_module(*args, **more)
        made: dict[tuple[str | None, str], TemplateModule] = g.setdefault("words_made", {})
        key = self.name, language()
        if key not in made:
            made[key] = super().make_module(*args, **more)
        return made[key]


def languages() -> dict[str, str]:
    """Every language there is, by its tag, each called what its speakers call it."""
    return _found(tuple(get_babel().translation_directories))


@lru_cache
def _found(folders: tuple[str, ...]) -> dict[str, str]:
    """Looked for once: every request asks, those of an attacker too."""
    tags = sorted(str(locale) for locale in get_babel().instance.list_translations())
    return {tag: (Locale.parse(tag).display_name or tag) for tag in dict.fromkeys((SOURCE, *tags))}


def language() -> str:
    """The tag of the language in which this request is answered."""
    return str(get_locale() or SOURCE)


def direction() -> str:
    """`ltr` or `rtl`, for the language of this request."""
    return (get_locale() or Locale.parse(SOURCE)).text_direction


def unread() -> bool:
    """Whether the words of this request's language were made by a machine and nobody has read them all."""
    return "X-Reviewed: no" in get_translations().ugettext("")  # where catalogues keep their header


def _selected() -> str:
    offered = languages()
    for wished in (request.cookies.get(COOKIE), _of_cafe()):
        if wished in offered:
            return wished
    return request.accept_languages.best_match(list(offered)) or SOURCE


def _of_cafe() -> str | None:
    """The language of the café that is asked about, where it has one."""
    code = (request.view_args or {}).get("code")
    try:
        return here().keeper.look(code, lambda cafe, _: cafe.setting.language) if code else None
    except Refusal:
        return None


def told(refusal: Refusal) -> str:
    """The refusal's sentence, in the language of this request."""
    return said(refusal.said)


def said(phrase: Phrase) -> str:
    """A sentence of Python's, in the language of this request."""
    return sentences.said(phrase, get_translations())


def shown(refusal: Refusal | None) -> dict[str, str] | None:
    """What a page shows of a refusal, if there is one."""
    return None if refusal is None else {"code": refusal.code, "detail": told(refusal)}


@lru_cache
def _categories(tag: str) -> dict[str, int]:
    """The plural categories of a language, each with a number that falls into it."""
    locale, numbers = Locale.parse(tag), dict[str, int]()
    for number in _SAMPLES:
        numbers.setdefault(locale.plural_form(number), number)
    numbers.setdefault("other", _SAMPLES[-1])
    return numbers


def plural(one: str, many: str) -> Forms:
    """A sentence that counts {n}, by plural category (`one`, `few`, `other` ...) of this request's language."""
    said = get_translations()
    return {category: said.ungettext(one, many, number) for category, number in _categories(language()).items()}


def counted(forms: Forms, n: int) -> str:
    """The form of `plural` for this number, with the number in it."""
    category = (get_locale() or Locale.parse(SOURCE)).plural_form(n)
    return forms.get(category, forms["other"]).replace("{n}", str(n))


@bp.post("/language")
def choose() -> Response:
    """Remember the reader's choice on this device, and go back to where they were."""
    wished, back = request.form.get("language", ""), request.form.get("back", "/")
    if wished not in languages():
        raise Invalid("unknown_language", "This language is not there. Choose one of those at the foot of the page.")
    inside = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = redirect(back if inside else "/", 303)
    answer.set_cookie(COOKIE, wished, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


def sayings() -> dict[str, str | Forms]:
    """What items may say in sentences of the program's own, for a script and in this request's language: the English is in
    the items themselves."""
    if language() == SOURCE:
        return {}
    known = get_translations()
    return {
        f"said:{one}": plural(one, many[0]) if many else known.ugettext(one) for one, *many in _told_in_items()
    }  # fmt: skip


@lru_cache
def _told_in_items() -> list[list[str]]:
    """Sentences, each alone or with what is said of many."""
    found: list[list[str]] = json.decode((FOLDER / "told.json").read_bytes())
    return found


def as_data(words: Mapping[str, str | Forms]) -> dict[str, str | Forms]:
    """Sentences as plain text, for the scripts: Jinja hands them over as markup."""
    return {name: str(text) if isinstance(text, Markup) else text for name, text in words.items()}
