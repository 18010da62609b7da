"""What is printed comes out of a process of its own, as it would be made here."""

from dataclasses import dataclass

import pytest

from cafe.domain.refusals import Invalid, WrongMoment
from cafe.exports.printing.asked import Wished
from cafe.exports.printing.pack import PACK, PIECES, printed
from cafe.factory import folder_of
from cafe.workers import prints, prints_child
from cafe.workers.child import Child
from cafe.workers.documents import material
from cafe.workers.prints import Prints
from cafe.workers.prints_wire import Print, messages
from tests.exports.cafes import NOW
from tests.exports.test_printing import printing, room

TEMPLATES = folder_of("templates")
CAFE = room(people=5)
ADDRESSES = printing(CAFE).addresses


@dataclass
class Counted:
    asked: int = 0


@pytest.fixture
def maker() -> Prints:
    return Prints(TEMPLATES)


@pytest.fixture
def children(monkeypatch) -> Counted:
    counted, ask = Counted(), Child.ask

    def watched(*args):
        counted.asked += 1
        return ask(*args)

    monkeypatch.setattr(Child, "ask", watched)
    return counted


@pytest.mark.parametrize("piece", [*PIECES, PACK])
def test_what_travels_to_the_child_is_enough_for_every_piece(piece):
    asked = Print(material(CAFE), piece, Wished(), ADDRESSES, NOW, str(TEMPLATES))
    made = prints_child.answered(messages.request(messages.encode(asked))).file
    assert made == printed(CAFE, piece, printing(CAFE), TEMPLATES)
    assert made.name == f"cafe-CAFE23-print-{piece}.pdf"


def test_no_right_travels_but_what_was_asked_for():
    sent = messages.encode(Print(material(CAFE), None, Wished(), ADDRESSES, NOW, ""))
    assert not any(secret in sent for secret in (b"token-", b"rejoin-", b"the-salt", b"host-right"))
    assert CAFE.rejoins, "the café itself keeps them"


def test_pages_come_out_of_a_process_of_its_own(maker):
    assert maker.made(CAFE, "forms", Wished(), ADDRESSES, NOW).body.startswith(b"%PDF")
    with pytest.raises(Invalid) as refused:
        maker.made(CAFE, "posters", Wished(), ADDRESSES, NOW)
    assert refused.value.code == "unknown_piece"


def test_a_look_is_taken_once_as_long_as_nothing_happens(maker, children):
    first = maker.looked(CAFE, Wished(begins=600), ADDRESSES, NOW)
    assert first.previews.keys() == PIECES.keys()
    assert maker.looked(CAFE, Wished(begins=600), ADDRESSES, NOW + 1) is first
    assert children.asked == 1
    later = CAFE.copy()
    later.seq += 1
    maker.looked(later, Wished(begins=600), ADDRESSES, NOW)
    maker.looked(CAFE, Wished(begins=660), ADDRESSES, NOW)
    assert children.asked == 3


def test_a_child_that_takes_too_long_is_one_sentence(maker, monkeypatch):
    monkeypatch.setattr(prints, "_PATIENCE", 0.0)
    with pytest.raises(WrongMoment, match="took too long") as refused:
        maker.made(CAFE, "tents", Wished(), ADDRESSES, NOW)
    assert refused.value.code == "print_failed"


def test_a_child_that_dies_is_one_sentence(maker, monkeypatch):
    monkeypatch.setattr(prints, "_MODULE", "cafe.workers.there_is_none")
    with pytest.raises(WrongMoment, match="short of memory") as refused:
        maker.looked(CAFE, Wished(), ADDRESSES, NOW)
    assert refused.value.code == "print_failed"
    monkeypatch.undo()
    assert maker.looked(CAFE, Wished(), ADDRESSES, NOW).previews, "the next one is asked anew"
