"""Documents come out of a child process as they would be made here."""

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from cafe.clock import local_zone
from cafe.domain import changes as c
from cafe.domain.refusals import Invalid, Refusal, WrongMoment
from cafe.domain.tabled import Photo
from cafe.exports.formats import FORMATS, render
from cafe.factory import folder_of
from cafe.workers import documents, documents_child
from cafe.workers.documents import Documents, material
from cafe.workers.documents_wire import Make, messages
from tests.exports.cafes import NOW, cafes, example, person, said

TEMPLATES = folder_of("templates")


@pytest.fixture
def maker() -> Documents:
    return Documents(TEMPLATES)


def here(cafe, format_, profile="internal"):
    """The document as the child makes it, in this process."""
    asked = Make(material(cafe), format_, profile, NOW, str(TEMPLATES), {})
    return documents_child.answered(messages.request(messages.encode(asked)))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(cafes())
def test_what_travels_to_the_child_is_enough_for_every_document(cafe):
    for format_ in FORMATS:
        for profile in ("internal", "public"):
            assert here(cafe, format_, profile).file == render(cafe, format_, profile, NOW, TEMPLATES, local_zone())


def test_no_right_travels(maker):
    cafe = example(person(1, "council"), said(1, "x"))
    sent = messages.encode(Make(material(cafe), "json", "internal", NOW, "", {}))
    assert not any(secret in sent for secret in (b"token-hash", b"rejoin-hash", b"the-salt"))
    assert cafe.tokens, "the café itself keeps them"


def test_a_document_comes_out_of_a_process_of_its_own(maker):
    cafe = example(said(1, "our words"))
    assert b"our words" in maker.made(cafe, "csv", "internal", NOW, {}).body
    with pytest.raises(Invalid) as refused:
        maker.made(cafe, "docm", "internal", NOW, {})
    assert refused.value.code == "unknown_format"


@pytest.mark.parametrize("day, hours", [(18, "14:30 to 16:00"), (200, "15:30 to 17:00")])
def test_days_are_told_in_the_zone_of_this_machine_summer_and_winter(maker, monkeypatch, day, hours):
    monkeypatch.setenv("TZ", "Europe/London")
    starts_at = 1_798_761_600_000 + day * 86_400_000 + 52_200_000  # so many days after the first of January 2027
    setting = replace(example().setting, starts_at=starts_at, ends_at=starts_at + 5_400_000)
    told = maker.made(example(c.CafeEdited(setting)), "md", "internal", NOW, {}).body.decode()
    assert f"2027, {hours}" in told


def test_a_child_that_takes_too_long_is_one_sentence_and_the_next_document_works(maker, monkeypatch):
    cafe = example(said(1, "our words"))
    before = messages.encode(Make(cafe.copy(), "json", "internal", NOW, "", {}))
    monkeypatch.setattr(documents, "_PATIENCE", 0.0)
    with pytest.raises(WrongMoment, match="took too long") as refused:
        maker.made(cafe, "html", "internal", NOW, {})
    monkeypatch.undo()
    assert refused.value.code == "document_failed"
    assert messages.encode(Make(cafe, "json", "internal", NOW, "", {})) == before
    assert b"our words" in maker.made(cafe, "html", "internal", NOW, {}).body


def test_a_child_that_runs_out_of_memory_is_one_sentence_and_the_next_document_works(maker):
    cafe = example(said(1, "our words"))
    cafe.photos = {"a1": Photo("a1", 1, 1, NOW, 320, 240)}
    huge = {"a1": bytes(200 * 1024 * 1024)}  # as a page it is needed several times over
    with pytest.raises(Refusal) as refused:
        maker.made(cafe, "html", "internal", NOW, huge)
    assert refused.value.code in ("too_large", "document_failed")
    assert "Take another format." in refused.value.detail or "take another format." in refused.value.detail
    assert b"our words" in maker.made(cafe, "html", "internal", NOW, {}).body


def test_a_child_that_dies_is_one_sentence_and_the_next_document_works(maker, monkeypatch):
    monkeypatch.setattr(documents, "_MODULE", "cafe.workers.no_such_module")
    with pytest.raises(WrongMoment) as refused:
        maker.made(example(said(1, "x")), "pdf", "internal", NOW, {})
    monkeypatch.undo()
    assert refused.value.code == "document_failed"
    assert maker.made(example(said(1, "x")), "pdf", "internal", NOW, {}).body.startswith(b"%PDF")


def test_a_document_that_needs_too_much_memory_is_one_sentence(monkeypatch):
    def greedy(*_, **__):
        raise MemoryError

    monkeypatch.setattr(documents_child, "render", greedy)
    assert here(example(), "html").code == "too_large"


def test_two_thousand_contributions_and_long_words_fit_into_the_memory_of_a_child(maker):
    cafe = example(
        *(said(n, f"{n} {'what people say at their tables ' * 4} {'x' * (n % 60)}") for n in range(1, 2_001))
    )
    assert maker.made(cafe, "pdf", "internal", NOW, {}).body.startswith(b"%PDF")
