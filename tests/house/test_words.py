"""No template and no module holds a sentence that cannot be said in another language."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, nodes

from tests.catalogue import CALLS, called
from tests.serving import ROOT

FOLDER = ROOT / "templates"
AS_IT_IS = {"table-\x00", "fit few"}  # classes that macros give
_GIVEN = re.compile(r'[\w-]+="[^"]*"(?: hidden)?|World Café')  # attributes that macros give; the name of the program

_ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_READ = ("aria-label", "aria-description", "placeholder", "title", "alt", "data-label")
_SENTENCE = re.compile(r"[A-Z][^<>]*[a-z] [^<>]*[a-z]{2}|[a-z]{2,} [a-z]{2,} [a-z]{2,}.*[.:…]")
_MADE = "\x00"  # stands for what a template fills in


class _Page(HTMLParser):
    """Collects what a reader would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes are read out, too."""
        fields = dict(attrs)
        if tag in ("script", "style", "svg"):
            self._within.append(tag)
        self.read += [fields[name] or "" for name in _READ if name in fields]
        if tag == "input" and fields.get("type") in ("submit", "button"):
            self.read.append(fields.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """The end of what is no text."""
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._within:
            self.read.append(data)


def templates() -> list[str]:
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


def markup(source: str) -> str:
    """The template's own markup: without what it fills in, and without what is translated."""
    parts, word, translated = [], "", False
    for _, kind, value in _ENVIRONMENT.lex(source):
        if kind == "block_begin":
            word = ""
        elif kind == "name" and not word:
            word = value
            translated = {"trans": True, "endtrans": False}.get(word, translated)
        elif kind == "variable_begin":
            word = "-"
            parts.append(_MADE)
        elif kind == "data" and not translated:
            parts.append(value)
    return "".join(parts)


def bare(source: str) -> Iterator[str]:
    """What a reader would read that is not wrapped."""
    page = _Page()
    page.feed(markup(source))
    read = (" ".join(_GIVEN.sub("", text).split()) for text in page.read)
    yield from (text for text in read if _LETTERS.search(text) and text not in AS_IT_IS)
    yield from _in_code(_ENVIRONMENT.parse(source), wrapped=False)


def _in_code(node: nodes.Node, wrapped: bool) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and not wrapped and _SENTENCE.search(node.value):
        yield node.value
    says = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in CALLS
    for child in node.iter_child_nodes():
        yield from _in_code(child, wrapped or says)


@pytest.mark.parametrize("name", templates())
def test_no_template_holds_a_bare_sentence(name):
    found = list(bare((FOLDER / name).read_text("utf-8")))
    assert not found, f"{name}: wrap these for translation, see docs/languages.md"


@pytest.mark.parametrize(
    "source",
    [
        "<p>Some words</p>", '<p aria-label="Some {{ n }}">1</p>', '<input placeholder="Words">', "{{ 'Go to table 4' if x }}",
        "{% if x %}word{% endif %}", '<a title="{{ _(\'x\') }} and more">{{ x }}</a>', '<input type="submit" value="Send">',
        "{% trans %}All{% endtrans %} and bare",
    ],
)  # fmt: skip
def test_a_bare_sentence_is_found(source):
    assert list(bare(source))


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ _('Some words') }}</p>", '<p class="some words" data-state="well">1 &times; {{ n }}</p>',
        "{% trans n=3 %}There are {{ n }}{% endtrans %}", "{# A comment of ours #}<script>let a = 'b c';</script>",
        "{{ counted(plural('1 person', '{n} people'), n) }}", '<option value="after_yes">{{ x }}</option>',
    ],
)  # fmt: skip
def test_what_is_wrapped_is_no_bare_sentence(source):
    assert not list(bare(source))


# -- in Python ----------------------------------------------------------------------------------------------------------

SAID = re.compile(r"[A-Z“{][^<>]*[a-z]{2} [^<>]*[.?!:…]$|[A-Z][a-z]*( [a-z]+){3,}|[a-z]{2,} [a-z]{2,} [a-z]{2,}[.]$")
FOR_PEOPLE = ("clustering", "domain", "screens", "seating", "service", "sockets", "web", "workers")
# Read by who writes a program: the description of the API, requests that no page sends, what passes between processes.
FOR_PROGRAMS = {"cafe/web/openapi.py", "cafe/sockets/guard/front.py", "cafe/workers/wire.py"}
SUMMED_UP = {"Write"}  # calls that take a line for the description of the API


def loose(source: str) -> Iterator[str]:
    """Sentences of a module that no catalogue finds: strings that are neither docstrings nor given to a call that says them."""
    tree = ast.parse(source)
    passed = set(_passed_over(tree))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in passed else None
        if isinstance(text, str) and SAID.search(text):
            yield text


def _passed_over(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            yield id(node.value)
        elif isinstance(node, ast.Call) and (called(node) in CALLS.keys() | SUMMED_UP or _is_log(node.func)):
            yield from map(id, ast.walk(node))


def _is_log(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "log"


def modules() -> list[str]:
    files = (path for name in FOR_PEOPLE for path in (ROOT / "cafe" / name).rglob("*.py"))
    return sorted({str(path.relative_to(ROOT)) for path in files} - FOR_PROGRAMS)


@pytest.mark.parametrize("name", modules())
def test_no_module_holds_a_sentence_that_no_catalogue_finds(name):
    assert not list(loose((ROOT / name).read_text("utf-8"))), f"{name}: make it a Phrase, see docs/languages.md"


@pytest.mark.parametrize(
    "source",
    [
        'NAMELESS = "A theme without a name yet"', 'item["failed"] = "The worker stopped."',
        'return f"{times} somebody meets again."',
        'raise ValueError("There is no room left.")',
    ],
)  # fmt: skip
def test_a_loose_sentence_is_found(source):
    assert list(loose(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""What this module is for, in a sentence."""', 'log.info("Something broke on our side.")', 'name = "Content-Type"',
        'raise Invalid("bad_rounds", "A café has at most {most} rounds.", most=20)', 'said = N_("Table {n}")',
    ],
)  # fmt: skip
def test_what_the_catalogue_finds_is_no_loose_sentence(source):
    assert not list(loose(source))
