"""What holds the house together: sizes, words, the README, and that nothing speaks of where it was made."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted([ROOT / "app.py", *(ROOT / "cafe").rglob("*.py")])
SCRIPTS = sorted(p for kind in ("js", "css") for p in (ROOT / "static" / kind).rglob(f"*.{kind}"))
MODULE, FUNCTION = 300, 40  # lines


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES + SCRIPTS, ids=name)
def test_no_file_grows_large(path):
    assert path.read_text().count("\n") <= MODULE


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_function_grows_long_and_public_ones_say_what_they_do(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            stub = (
                isinstance(node.body[-1], ast.Expr)
                and getattr(node.body[-1], "value", None) is not None
                and (isinstance(node.body[-1].value, ast.Constant) and node.body[-1].value.value is Ellipsis)
            )
            where = f"{name(path)}:{node.lineno} {node.name}"
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno < FUNCTION, where
            top = node in ast.parse(path.read_text()).body
            if not node.name.startswith("_") and not stub and (top or isinstance(node, ast.ClassDef)):
                assert ast.get_docstring(node), where


def test_every_module_says_what_it_is_for():
    for path in SOURCES:
        assert ast.get_docstring(ast.parse(path.read_text())), name(path)


def test_no_module_is_called_after_nothing():
    words = {"utils", "helpers", "manager", "data", "info", "misc", "common"}
    assert not [name(p) for p in SOURCES if p.stem in words or p.parent.name in words]


def test_one_word_for_one_thing():
    """The words of the field; synonyms would be two words for one thing."""
    strange = re.compile(r"\b(class|def) \w*(session|workshop|_card|sticky|cluster_id)\w*", re.IGNORECASE)
    assert not [name(p) for p in SOURCES if strange.search(p.read_text())]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_nothing_names_a_place_on_somebodys_machine():
    place = re.compile(rb"/(?:work|farm|root|home/\w+)/")
    assert not [name(p) for p in tracked() if p.suffix != ".woff2" and place.search(p.read_bytes())]


def test_the_readme_has_two_commands_and_ci_runs_the_second():
    readme = (ROOT / "README.md").read_text()
    blocks = re.findall(r"^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert "app.py" in blocks[0]
    check = readme.split("## Check it")[1]
    assert re.search(r"^```sh\n(.*?)^```$", check, re.MULTILINE | re.DOTALL)[1].strip().endswith("-m tests")


def test_every_command_is_in_the_documentation():
    from cafe.cli import parser

    documented = (ROOT / "docs" / "commands.md").read_text()
    commands = next(a for a in parser()._actions if a.dest == "command" or a.choices).choices
    for command, made in commands.items():
        assert f"cafe {command}" in documented, command
        for action in made._actions:
            for flag in action.option_strings:
                assert flag in documented or flag in ("-h", "--help"), f"{command} {flag}"


def test_every_setting_is_in_the_documentation():
    documented = (ROOT / "docs" / "commands.md").read_text()
    for path in SOURCES:
        for setting in re.findall(r"\"(CAFE_[A-Z_]+)\"", path.read_text()):
            assert setting in documented, setting


def test_no_template_keeps_the_words_of_one_language():
    """Jinja evaluates what is imported without context once, in the language of whoever asked first."""
    for path in (ROOT / "templates").rglob("*.html"):
        for found in re.findall(r"{%-? *(?:from|import) [^%]*%}", path.read_text()):
            assert re.search(r"with context *-?%}$", found), f"{name(path)}: {found}"


def test_only_one_package_knows_eventlet():
    knowing = {p.parent for p in SOURCES if re.search(r"^\s*(import|from) eventlet", p.read_text(), re.MULTILINE)}
    assert knowing == {ROOT / "cafe" / "loop"}


def test_the_core_runs_without_eventlet():
    """The suite runs the core in threading mode; nothing in it may have patched the library behind its back."""
    assert "eventlet" not in sys.modules or not sys.modules["eventlet"].patcher.already_patched
