"""The sentences that a page gives to its scripts: each key stands for one of them."""

from collections.abc import Iterator
from functools import lru_cache

import pytest
from jinja2 import Environment, nodes

from tests.serving import ROOT

FOLDER = ROOT / "templates"
GIVES = "words_for_scripts"
OWN_WORDS = {"link-lost", "why-signed-out"}  # what a screen says in its own words instead of those of all screens
EVERYWHERE = ("words", "counts", "showing_words")  # what that macro adds by itself

_ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"])


@lru_cache
def parsed(name: str) -> nodes.Template:
    return _ENVIRONMENT.parse((FOLDER / name).read_text("utf-8"))


def templates() -> list[str]:
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


def gives(name: str) -> Iterator[tuple[str, ...]]:
    """The names of the dictionaries that a template gives to scripts, for each time that it gives some."""
    for call in parsed(name).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == GIVES:
            given = [one for arg in call.args for one in _named(parsed(name), arg)]
            yield tuple(dict.fromkeys(given))


def _named(page: nodes.Template, given: nodes.Node, known: tuple[str, ...] = ()) -> Iterator[str]:
    """The names in an expression, and in what the page made of others before."""
    for name in (one.name for one in _within(given) if isinstance(one, nodes.Name)):
        if name in ("dict", *known):
            continue
        made = [x.node for x in page.find_all(nodes.Assign) if getattr(x.target, "name", "") == name]
        yield from (one for node in made for one in _named(page, node, (*known, name))) if made else [name]


def _within(node: nodes.Node) -> list[nodes.Node]:
    return [node, *node.find_all(nodes.Node)]


def entries(screen: str, name: str) -> list[tuple[str, str]]:
    """Keys and sentences of a dictionary as a screen's templates set it, or else others."""
    nearest = sorted(templates(), key=lambda file: (not file.startswith(f"{screen}/"), "/" in file))
    for file in nearest:
        for found in parsed(file).find_all(nodes.Assign):
            if (
                isinstance(found.target, nodes.Name)
                and found.target.name == name
                and isinstance(found.node, nodes.Dict)
            ):
                return [(_text(pair.key), repr(pair.value)) for pair in found.node.items]
    return []


def _text(key: nodes.Expr) -> str:
    return str(key.value) if isinstance(key, nodes.Const) else repr(key)


def twice(told: list[tuple[str, str]]) -> list[str]:
    """Keys that stand for two sentences."""
    first: dict[str, str] = {}
    return [key for key, sentence in told if first.setdefault(key, sentence) != sentence]


@pytest.mark.parametrize("name", [name for name in templates() if list(gives(name))])
def test_a_key_stands_for_one_sentence_on_a_page(name):
    screen = name.partition("/")[0]
    for names in gives(name):
        told = [entry for one in EVERYWHERE for entry in entries("", one)]
        told += [entry for one in names for entry in entries(screen, one)]
        told = [entry for entry in told if entry[0] not in OWN_WORDS]
        assert len(told) > 10, "the sentences were not found"
        assert not twice(told), f"{name}: the later sentence would be said for both: {twice(told)}"


def test_a_key_for_two_sentences_is_found():
    assert twice([("did", "Kept."), ("undo", "Undo"), ("did", "Discarded.")]) == ["did"]
