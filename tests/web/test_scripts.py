"""The scripts of a page, joined: they do the same as the modules that they are made of."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cafe.web.scripts import NotPlain, joined

ROOT = Path(__file__).parents[2]
node = pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")

MODULES = {
    "a.js": "import { b as other, C } from './in/b.js';\nimport { min } from './min.min.js';\nimport './in/side.js';\n"
            "// said\nglobalThis.said = [other(1), new C().x(), min, globalThis.side];\n",
    "in/b.js": "/** Twice. */\nexport function b(n) { return n + d; }\nconst d = 41;\n"
               "export class C { #y = `keeps // this  ${d}`; x() { return this.#y; } }\nexport async function later() {}\n",
    "in/side.js": "import { b } from './b.js';\nglobalThis.side = b(-41) || /\\/\\/[\"']/.source;\n",
    "min.min.js": "const q=7;export{q as min,q as default};\n//# sourceMappingURL=min.min.js.map\n",
}  # fmt: skip


@node
def test_modules_see_each_other_and_keep_what_is_theirs():
    script = joined("a.js", MODULES.__getitem__)
    assert "said\n" not in script
    shown = "\nprocess.stdout.write(JSON.stringify(globalThis.said));"
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script + shown], capture_output=True, text=True, check=False
    )
    assert json.loads(run.stdout or "null") == [42, "keeps // this  41", 7, "\\/\\/[\"']"], run.stderr


def test_a_module_that_two_need_is_there_once():
    assert joined("a.js", MODULES.__getitem__).count("async function later") == 1


@pytest.mark.parametrize(
    "text",
    [
        "import a from './b.js';",
        "import * as a from './b.js';",
        "export default 1;",
        "export * from './b.js';",
        "export let a = 1;",
    ],
)
def test_what_is_not_plain_is_refused_when_it_is_joined(text):
    with pytest.raises(NotPlain):
        joined("a.js", {"a.js": text, "b.js": ""}.__getitem__)


def test_two_that_need_each_other_are_refused():
    with pytest.raises(NotPlain):
        joined("a.js", {"a.js": "import { b } from './b.js';", "b.js": "import { a } from './a.js';"}.__getitem__)


def entries() -> list[str]:
    """Every script that a template asks for."""
    pages = (ROOT / "templates").rglob("*.html")
    return sorted({name for page in pages for name in re.findall(r"script\('([^']+)'\)", page.read_text())})


def test_no_page_asks_for_a_module_that_then_asks_for_others():
    for page in (ROOT / "templates").rglob("*.html"):
        assert "asset('js/" not in page.read_text(), page.name


@node
@pytest.mark.parametrize("entry", entries())
def test_every_page_gets_a_script_that_a_browser_can_read(house, tmp_path, entry):
    page = house.running.app.jinja_env.globals
    with house.running.app.test_request_context():
        answer = house.client.get(page["script"](entry))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].endswith("immutable")
    script = tmp_path / "script.mjs"
    script.write_bytes(answer.data)
    assert subprocess.run(["node", "--check", script], capture_output=True, check=False).returncode == 0
