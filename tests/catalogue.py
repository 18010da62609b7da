"""The catalogue of all sentences: `python -m tests.catalogue` brings it up to date.

It reads every sentence out of the code and the templates, puts the new ones into each language's messages.po, takes out
those that are gone, keeps what is translated, and compiles messages.mo, which is what the program reads.
"""

import ast
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from tests.serving import ROOT

FOLDER = ROOT / "cafe" / "translations"
COMMAND = "python -m tests.catalogue"
# Which arguments of a call are sentences, counted from 0.
ONE, COUNTED, REFUSAL = (0,), (0, 1), (1,)
CALLS: dict[str, tuple[int, ...]] = {
    "_": ONE, "gettext": ONE, "N_": ONE, "Phrase": ONE, "ngettext": COUNTED, "plural": COUNTED, "Counted": COUNTED,
    "refuse": REFUSAL, "Invalid": REFUSAL, "NotKnown": REFUSAL, "NotAllowed": REFUSAL, "Unrecognised": REFUSAL,
    "WrongMoment": REFUSAL, "KeyReused": REFUSAL, "TooFast": REFUSAL, "Full": REFUSAL, "NotStored": REFUSAL,
}  # fmt: skip
# Where the reasons come from that an offer of seats or the state of the sorting gives, and what seats are worth.
TOLD = {f"cafe/{name}.py" for name in (
    "seating/problem", "seating/plan", "seating/start", "seating/measure", "service/seating", "workers/child",
    "workers/plans", "workers/plans_child", "workers/themes", "workers/themes_child",
)}  # fmt: skip
# Unicode's plural rules where Babel's table has fewer forms than `Locale.plural_form` tells apart.
PLURALS = {"cy": (6, "(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5")}

Sentence = str | tuple[str, str]


class Found(NamedTuple):
    """A sentence and the files in which it stands. One that counts is a pair."""

    sentence: Sentence
    files: list[str]


class OurCatalog(Catalog):
    """A catalogue whose header says whether a person has read what a machine translated."""

    def __init__(self, tag: str, reviewed: str) -> None:
        super().__init__(
            tag, project="World Café", version="1", msgid_bugs_address="", copyright_holder="", charset="utf-8",
            header_comment="# English sentences of the café, and how they are said in this language.", fuzzy=False,
        )  # fmt: skip
        self.reviewed = reviewed
        if tag in PLURALS:
            self._num_plurals, self._plural_expr = PLURALS[tag]

    def _kept(self) -> list[tuple[str, str]]:
        names = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
        headers = dict(super()._get_mime_headers())
        return [(name, headers[name]) for name in names] + [("X-Reviewed", self.reviewed)]

    mime_headers = property(_kept, Catalog._set_mime_headers)


def extracted() -> list[Found]:
    """Every sentence there is, by file."""
    found: dict[str, Found] = {}
    for file, sentence in (*_of_python(), *_of_templates()):
        one = sentence if isinstance(sentence, str) else sentence[0]
        known = found.setdefault(one, Found(sentence, []))
        if isinstance(sentence, tuple) and isinstance(known.sentence, str):
            found[one] = known = Found(sentence, known.files)
        elif isinstance(sentence, tuple) and sentence != known.sentence:
            raise ValueError(f"{file}: “{one}” has another plural in {known.files[0]}; gettext knows one for each.")
        if file not in known.files:
            known.files.append(file)
    return list(found.values())


def told_in_items() -> bytes:
    """The sentences that are kept and told to screens as `Told`, each alone or with what is said of many: scripts say them."""
    found = {sentence for file, sentence in _of_python() if file in TOLD}
    pairs = sorted([one] if isinstance(one, str) else list(one) for one in found)
    return (json.dumps(pairs, ensure_ascii=False, indent=1) + "\n").encode()


def _of_python() -> Iterator[tuple[str, Sentence]]:
    for path in sorted((ROOT / "cafe").rglob("*.py")):
        file = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (sentence := _said(node)):
                yield file, sentence


def called(node: ast.Call) -> str:
    """The name of what is called."""
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _said(node: ast.Call) -> Sentence | None:
    wanted = CALLS.get(called(node), ())
    args = [node.args[at] for at in wanted if at < len(node.args)]
    texts = [arg.value for arg in args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if not texts or len(texts) < len(wanted):
        return None
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def _of_templates() -> Iterator[tuple[str, Sentence]]:
    keywords = dict.fromkeys(CALLS)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        file = str(path.relative_to(ROOT))
        with path.open("rb") as source:
            for _, _, texts, _ in babel_extract(source, keywords, (), {"silent": "false"}):
                parts = [texts] if isinstance(texts, str) else [text for text in texts or () if text]
                if parts:
                    yield file, parts[0] if len(parts) == 1 else (parts[0], parts[1])


def path_of(tag: str) -> Path:
    """Where a language's sentences lie."""
    return FOLDER / tag / "LC_MESSAGES" / "messages.po"


def read(tag: str) -> Catalog:
    """A language's sentences as they lie there."""
    with path_of(tag).open("rb") as file:
        return read_po(file, locale=tag)


def reviewed(tag: str) -> str:
    """`yes` where a person has read all of a language."""
    return "yes" if "X-Reviewed: yes" in path_of(tag).read_text("utf-8") else "no"


def renewed(tag: str, found: list[Found]) -> OurCatalog:
    """The catalogue of a language with the sentences there are, translated as far as they were."""
    old, new = read(tag), OurCatalog(tag, reviewed(tag))
    for sentence, files in found:
        known = old.get(sentence if isinstance(sentence, str) else sentence[0])
        same = known is not None and known.id == sentence
        new.add(
            sentence, known.string if same else None, [(file, None) for file in files],
            user_comments=known.user_comments if same else (),
        )  # fmt: skip
    return new


def as_po(catalog: Catalog) -> bytes:
    """What is kept for people."""
    file = BytesIO()
    write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def as_mo(catalog: OurCatalog) -> bytes:
    """What the program reads: what is translated. For the rest it says the English."""
    file, spoken = BytesIO(), OurCatalog(str(catalog.locale), catalog.reviewed)
    for message in catalog:
        if message.id and told(message):
            spoken.add(message.id, message.string)
    write_mo(file, spoken)
    return file.getvalue()


def tags() -> list[str]:
    """The languages that are translated."""
    return sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/messages.po"))


def told(message: Message) -> list[str]:
    """All forms in which a sentence is said in the other language; none where it is not translated yet."""
    forms: Any = message.string
    return [form for form in ([forms] if isinstance(forms, str) else forms or ()) if form]


def main() -> None:
    """Bring every language up to date, and say how far it is."""
    found = extracted()
    (FOLDER / "told.json").write_bytes(told_in_items())
    for tag in tags():
        catalog = renewed(tag, found)
        path_of(tag).write_bytes(as_po(catalog))
        path_of(tag).with_suffix(".mo").write_bytes(as_mo(catalog))
        done = sum(bool(told(message)) for message in catalog if message.id)
        print(f"{tag}: {len(found)} sentences, {done} translated")


if __name__ == "__main__":
    main()
