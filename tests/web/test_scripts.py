"""The script of a page: one bundle, checked in, under an address that can be kept for ever."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "templates").rglob("*.html"))
ENTRIES = sorted({name for page in PAGES for name in re.findall(r"script\('([^']+)'\)", page.read_text())})


def test_no_page_asks_for_a_module_that_then_asks_for_others():
    assert [page.name for page in PAGES if "asset('js/" in page.read_text()] == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_page_gets_one_script_and_may_keep_it(house, entry):
    with house.running.app.test_request_context():
        address = house.running.app.jinja_env.globals["script"](entry)
    answer = house.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].endswith("immutable")
    assert not re.search(r"""\b(?:from|import)\s*\(?["']\.{1,2}/""", answer.text)


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")
def test_the_script_of_a_page_can_be_read(entry, tmp_path):
    script = tmp_path / "script.mjs"
    script.write_bytes((ROOT / "static" / "bundles" / entry).read_bytes())
    assert subprocess.run(["node", "--check", script], capture_output=True, check=False).returncode == 0


def test_the_worker_of_the_phone_is_one_script_too(house):
    text = house.client.get("/c/worker.js").text
    assert text.startswith('const VERSION = "')
    assert not re.search(r"^\s*(?:import|export)\b|\bexport\{", text, re.MULTILINE)
