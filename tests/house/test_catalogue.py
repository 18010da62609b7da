"""Every sentence that people read has its place in the catalogue of every language, with all its blanks."""

import ast
import re
from functools import lru_cache
from io import BytesIO

import pytest
from babel.messages import Message
from babel.messages.mofile import read_mo

from tests import catalogue
from tests.serving import ROOT

RENEW = f"run `{catalogue.COMMAND}`"
_BLANK = re.compile(r"\{\w+[^{}]*\}|%\(\w+\)[sd]")
_TAG = re.compile(r"</?\w[^<>]*>")
# Calls that pass a sentence on: what they pass was made by one of the others.
PASSED_ON = {
    "cafe/seating/instance.py", "cafe/workers/messages.py", "cafe/domain/sentences.py",
    "cafe/service/ports.py", "cafe/workers/themes_child.py",  # what a library said
}  # fmt: skip


@lru_cache
def found() -> list[catalogue.Found]:
    return catalogue.extracted()


def _id(message: Message) -> catalogue.Sentence:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def blanks(text: str) -> set[str]:
    return set(_BLANK.findall(text))


@pytest.mark.parametrize("tag", catalogue.tags())
def test_the_catalogue_holds_the_sentences_there_are(tag):
    kept = {_id(message) for message in catalogue.read(tag)} - {""}
    there = {one.sentence for one in found()}
    missing, gone = sorted(map(str, there - kept)), sorted(map(str, kept - there))
    assert not missing, f"not in the catalogue: {RENEW} and translate them: {missing}"
    assert not gone, f"said nowhere any more: {RENEW}: {gone}"


def test_scripts_are_given_the_sentences_that_items_hold():
    assert (catalogue.FOLDER / "told.json").read_bytes() == catalogue.told_in_items(), RENEW


@pytest.mark.parametrize("tag", catalogue.tags())
def test_the_program_reads_what_people_translated(tag):
    kept = {_id(m): catalogue.told(m) for m in catalogue.read(tag) if m.id and catalogue.told(m)}
    with catalogue.path_of(tag).with_suffix(".mo").open("rb") as file:
        read = {_id(m): catalogue.told(m) for m in read_mo(file) if m.id}
    assert read == kept, f"messages.mo is older than messages.po: {RENEW}"


@pytest.mark.parametrize("tag", catalogue.tags())
def test_a_translation_keeps_blanks_and_tags(tag):
    wrong = []
    for message in catalogue.read(tag):
        forms, asked = catalogue.told(message), message.id if isinstance(message.id, str) else message.id[1]
        for form in forms if message.id else ():
            strange, full = blanks(form) - blanks(asked), form == forms[-1]
            if strange or (full and blanks(asked) - blanks(form)) or _TAG.findall(form) != _TAG.findall(asked):
                wrong.append((asked, form))
    assert not wrong, "blanks and tags differ from the English ones"


@pytest.mark.parametrize("tag", catalogue.tags())
def test_what_counts_is_translated_in_every_form_or_in_none(tag):
    half = [m.id for m in catalogue.read(tag) if m.pluralizable and 0 < len(catalogue.told(m)) < len(m.string)]
    assert not half


def test_renewing_twice_changes_nothing():
    for tag in catalogue.tags():
        once = catalogue.as_po(catalogue.renewed(tag, found()))
        assert catalogue.path_of(tag).read_bytes() == once, RENEW
        assert BytesIO(once).read(1) == b"#"


def test_every_refusal_is_a_sentence_the_catalogue_can_find():
    """A plain string, a phrase, or a name that stands for one; an f-string or a sum would never be translated."""
    odd = []
    for path in sorted((ROOT / "cafe").rglob("*.py")):
        if str(path.relative_to(ROOT)) in PASSED_ON:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (at := catalogue.CALLS.get(catalogue.called(node))):
                odd += [f"{path}:{arg.lineno}" for arg in node.args[at[0] : at[-1] + 1] if not _plain(arg)]
    assert not odd, "sentences that no catalogue finds"


def _plain(arg: ast.expr) -> bool:
    if isinstance(arg, ast.IfExp):
        return _plain(arg.body) and _plain(arg.orelse)
    if isinstance(arg, ast.BoolOp):
        return all(map(_plain, arg.values))
    return isinstance(arg, ast.Constant | ast.Name | ast.Attribute | ast.Subscript | ast.Call)
