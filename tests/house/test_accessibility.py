"""What keeps pages readable from both sides and by ear, as far as it stands in the sources."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHEETS = [*sorted((ROOT / "static" / "css").glob("*.css")), ROOT / "templates" / "exports" / "notes.css"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SIDED = re.compile(
    r"^(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)(?:-\w+)?|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)$"
    r"|^(?:float|clear|text-align|justify-content|justify-self|caption-side): *(?:left|right)"
)
REGION = re.compile(r"role=\"(?:status|alert|log)\"|aria-live=|<output")
# What the server says in a page that is being opened; it does not change while the page stands.
SAID_AT_ONCE = re.compile(r"refusal\.detail|{{ out }}|of_seat|nothing has changed|The form is filled")


def sided(css: str) -> list[str]:
    """Declarations that mean a side of the screen and not of the text."""
    plain = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    declared = [" ".join(found.split()) for found in re.findall(r"(?<=[{;])\s*([\w-]+\s*:[^;{}]*)", plain)]
    return [one for one in declared if SIDED.search(one.partition(":")[0]) or SIDED.search(one) or _uneven(one)]


def _uneven(declared: str) -> bool:
    """`margin: 0 1rem 0 0`: the second value is the right side, the fourth the left."""
    name, _, values = declared.partition(":")
    parts = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", values).split()
    return name.strip() in ("margin", "padding", "inset", "border-width") and len(parts) == 4 and parts[1] != parts[3]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_styles_speak_of_the_side_where_a_line_begins(path):
    assert sided(path.read_text()) == []


def test_a_side_of_the_screen_is_found():
    css = (
        "a { margin-left: 1px; color: red; padding: 0 1px 0 2px } b { text-align: right; padding: 0 1px } c { left: 0 }"
    )
    assert sided(css) == ["margin-left: 1px", "padding: 0 1px 0 2px", "text-align: right", "left: 0"]


def test_a_page_has_one_region_that_waits_its_turn_and_one_that_does_not():
    """More of them would talk over each other; lines that are read out when they change carry `data-aloud`."""
    assert len(REGION.findall((ROOT / "templates" / "base.html").read_text())) == 2
    for path in TEMPLATES:
        lines = [
            line for line in path.read_text().splitlines() if REGION.search(line) and not SAID_AT_ONCE.search(line)
        ]
        assert path.name == "base.html" or lines == [], path.name


def test_only_the_bell_interrupts():
    scripts = ROOT / "static" / "js"
    loud = {str(p.relative_to(scripts)) for p in scripts.rglob("*.js") if re.search(r"\balarm\(", p.read_text())}
    assert loud == {"host.js", "phone/bell.js", "wall.js"}


def test_names_in_lists_to_choose_from_find_their_own_direction():
    for path in TEMPLATES:
        for tag, said in re.findall(r"(<option[^\n]*?>)([^<>\n]*)</option>", path.read_text()):
            if re.search(r"\.name\b|\bsector\b", said):
                assert 'dir="auto"' in tag, f"{path.name}: {said}"
