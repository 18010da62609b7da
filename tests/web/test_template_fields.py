"""A template names only fields that its screen has: what it takes from `view` is there for somebody who looks at it."""

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from cafe.domain.cafe import Cafe
from cafe.screens.frames import Shelf, frames
from cafe.screens.view import _LISTS, View
from tests.histories import CODE, MOVES, Told, begin, fold, holders

TEMPLATES = Path(__file__).parents[2] / "templates"
SCREENS = {"phone": "participant", "host": "host", "desk": "facilitator", "notes": "facilitator", "wall": "wall"}
TYPES = {name: type_ for type_, name in _LISTS.items()}  # the lists of a view; its other items are called by their type
PLAIN = {"code", "seq", "now", "me", "table", "frames"}


def _played(seed: int) -> Iterator[tuple[Cafe, Shelf]]:
    """What a café in which much happens looks like now and then, the same every time."""
    chance = random.Random(seed)
    free = {"seating": "free", "chairs": 1} if seed % 2 else {}
    changes = begin(**free, names="all", showing="after_yes", marking=True, marked_words=["words"])
    told, cafe, shelf, at = Told(fold(CODE, changes), changes), fold(CODE, ()), Shelf(), 0
    for _ in range(80):
        for _ in range(5):
            chance.choice(MOVES)(told, chance.randrange(100), chance.randrange(100))
            told.now += 1700
        for change in told.history[at:]:
            shelf.follow(cafe, change)
        at = len(told.history)
        yield cafe, shelf


@cache
def fields_seen() -> dict[str, dict[str, set[str]]]:
    """For each role the fields that its items were seen with, by type."""
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for seed in range(8):
        for cafe, shelf in _played(seed):
            for holder in holders(cafe):
                for item in (item for frame in frames(cafe, shelf, holder, 0) for item in frame["put"]):
                    seen[holder.role][item["type"]] |= item.keys()
    return seen


def _of_view(node: nodes.Node) -> str | None:
    """`x` where this is `view.x`, also behind filters, an index or a slice."""
    while isinstance(node, nodes.Filter | nodes.Getitem) and node.node is not None:
        node = node.node
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "view":
        return node.attr
    return None


def named(tree: nodes.Template) -> Iterator[tuple[str, str | None]]:
    """What a template takes: (`cafe`, `title`) for `view.cafe.title`, and what it takes from each of a list in a loop."""
    for found in tree.find_all(nodes.Getattr):
        if name := _of_view(found):
            yield name, None
        if name := _of_view(found.node):
            yield name, found.attr
    for loop in tree.find_all(nodes.For):
        name = _of_view(loop.iter)
        if name in TYPES and isinstance(loop.target, nodes.Name):
            for part in loop.body:
                taken = [part] if isinstance(part, nodes.Getattr) else part.find_all(nodes.Getattr)
                yield from (
                    (name, t.attr) for t in taken if isinstance(t.node, nodes.Name) and t.node.name == loop.target.name
                )


def pages() -> list[str]:
    return [str(p.relative_to(TEMPLATES)) for p in sorted(TEMPLATES.rglob("*.html")) if "view." in p.read_text()]


@pytest.mark.parametrize("page", pages())
def test_every_field_is_one_that_the_screen_has(page):
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse((TEMPLATES / page).read_text())
    screen = SCREENS.get(page.partition("/")[0])
    roles = [screen] if screen else ["participant", "host"]
    for name, field in named(tree):
        assert name in View.__struct_fields__, f"view.{name}"
        if name not in PLAIN and field is not None:
            known = set().union(*(fields_seen()[role][TYPES.get(name, name)] for role in roles))
            assert field in known, f"view.{name}: {field}, where there is {sorted(known)}"


def test_a_field_that_is_not_there_is_found():
    tree = Environment().parse(
        "{% for t in view.themes|reverse %}{{ t.nam }}{% endfor %}{{ view.cafe.titel }}{{ view.clok }}"
    )
    assert {("themes", "nam"), ("cafe", "titel"), ("clok", None)} <= set(named(tree))


CHOOSING = {
    "select": 0,
    "reject": 0,
    "selectattr": 1,
    "rejectattr": 1,
}  # filters that call a test, and where they name it


def strangers(tree: nodes.Template, env: Environment) -> Iterator[str]:
    """The filters and tests that this template calls and Jinja does not know: it says so only once the line is reached."""
    for found in tree.find_all(nodes.Filter | nodes.Test):
        known = env.tests if isinstance(found, nodes.Test) else env.filters
        if found.name not in known:
            yield found.name
        at = CHOOSING.get(found.name) if isinstance(found, nodes.Filter) else None
        if at is not None and len(found.args) > at and found.args[at].value not in env.tests:
            yield found.args[at].value


def test_every_filter_and_test_that_a_template_names_is_there(house):
    env = house.running.app.jinja_env
    for path in sorted(TEMPLATES.rglob("*.html")):
        assert list(strangers(env.parse(path.read_text()), env)) == [], path.name


def test_a_test_that_is_not_there_is_found(house):
    env = house.running.app.jinja_env
    assert list(strangers(env.parse("{{ [[1]]|selectattr(0, 'holds', 1)|first }}{{ 1|twice }}"), env)) == [
        "holds",
        "twice",
    ]
