"""Words that mark: whole words in whatever case, of the lists that come along and of the organiser's own."""

from importlib.resources import files

import pytest

from cafe.domain import marking
from cafe.domain.marking import LANGUAGES, looked_for


@pytest.mark.parametrize(
    "text",
    ["Bloody hell, BULLSHIT again", "you fucking idiots", "Piss  off.", "SHIT", "paid ffwcio", "Cau dy geg!",
     "\uff33\uff28\uff29\uff34", "shit\nhappens", "so wank-ers, wankers all"],
)  # fmt: skip
def test_swear_words_and_abuse_are_found(text):
    assert looked_for().within(text)


@pytest.mark.parametrize(
    "text",
    ["", "Scunthorpe", "shitake mushrooms", "moron, tatws a chennin", "the finger prick test", "Dickens", "go to town",
     "Cocking in Sussex", "off we piss", "wan kers", "classic assessment", "Llanfairpwll", "a mongoose", "the bus is late"],
)  # fmt: skip
def test_what_only_looks_like_one_is_not(text):
    assert not looked_for().within(text)


def test_the_organisers_own_words_come_to_them():
    own = ("Project Falcon", "STRASSE", "naïve", "c++", "...")
    for text in ("about project falcon!", "PROJECT\nFALCON", "in der Straße", "nai\u0308ve of us", "we use C now"):
        assert looked_for(own).within(text)
        assert not looked_for().within(text)
    for text in ("projects falcon", "falcon project", "a strassen", "..."):
        assert not looked_for(own).within(text)


def test_every_line_of_the_lists_is_found_by_itself_and_stands_once():
    for language in LANGUAGES:
        text = (files(marking) / f"{language}.txt").read_text("utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        assert 40 <= len(lines) == len(set(lines))
        assert lines == [line.casefold().strip() for line in lines]
        assert all(looked_for().within(f"so: {line}.") for line in lines)
