"""The table of rights, command by command: what is not in it is refused, whoever asks."""

from typing import get_args

import pytest

from cafe.domain.cafe import Contribution, Person
from cafe.domain.refusals import NotAllowed, Unrecognised
from cafe.service import access, asks, facilitation, note_asks, participation, rights, sharing
from cafe.service.rights import Asker, By, Command, require, whose
from tests.histories import MINT, Told, token_of

ROLES = ("nobody", "participant", "host", "wall", "facilitator", "reader")
MAY = """
command          nobody  participant  host  wall  facilitator  reader

read             no      yes          yes   yes   yes          no
join             yes     yes          yes   no    yes          no
rejoin           yes     yes          yes   no    yes          no
recover          yes     yes          yes   yes   yes          no
contribute       no      yes          yes   no    yes          no
edit             no      yes          yes   no    yes          no
withdraw         no      yes          yes   no    yes          no
change_person    no      yes          yes   no    yes          no
remove_person    no      yes          yes   no    yes          no
take_stance      no      yes          yes   no    no           no
answer_theme     no      yes          yes   no    no           no
mark             no      no           yes   no    yes          no
place            no      no           yes   no    yes          no
export_public    no      yes          yes   yes   yes          yes
export_internal  no      no           no    no    yes          no
watch            no      no           no    no    yes          no
audit            no      no           no    no    yes          no
change_cafe      no      no           no    no    yes          no
erase_cafe       no      no           no    no    yes          no
move_clock       no      no           no    no    yes          no
draw             no      no           no    no    yes          no
shape_theme      no      no           no    no    yes          no
check            no      no           no    no    yes          no
announce         no      no           no    no    yes          no
choose_wall      no      no           no    no    yes          no
rule             no      no           no    no    yes          no
plan_seats       no      no           no    no    yes          no
take_seats       no      no           no    no    yes          no
renew_tokens     no      no           no    no    yes          no
hand_over        no      no           no    no    yes          no
see_recovery     no      no           no    no    yes          no
change_code      no      no           no    no    yes          no
need             no      no           yes   no    yes          no
recap            no      no           yes   no    yes          no
write_sheet      no      no           no    no    yes          no
photo            no      no           yes   no    yes          no
read_setting     no      no           no    no    yes          no
edit_notes       no      no           no    no    yes          no
share_notes      no      no           no    no    yes          no
invite           no      no           no    no    yes          no
see_pictures     no      no           no    yes   yes          no
name_desk        no      no           no    no    yes          no
undo             no      no           no    no    yes          no
"""
TABLE = {command: cells for command, *cells in (line.split() for line in MAY.splitlines()[2:] if line)}


@pytest.mark.parametrize("command", get_args(Command))
def test_who_may(command):
    for role, may in zip(ROLES, TABLE[command], strict=True):
        if may == "yes":
            require(By(role), command)
        else:
            with pytest.raises(Unrecognised if role == "nobody" else NotAllowed):
                require(By(role), command)


def test_no_command_and_nobody_is_left_out():
    assert TABLE.keys() == set(get_args(Command)) == rights.RIGHTS.keys()
    assert set(ROLES) == {role for part in get_args(Asker) for role in (get_args(part) or (part,))}


def played() -> Told:
    """A café with somebody in it who hosts table 2, and somebody who travels."""
    told = Told()
    told.do(participation.join, asks.Join("Ann"), By("host", table=2))
    told.do(participation.join, asks.Join("Ben"))
    return told


def test_whom_a_token_stands_for_is_read_from_the_state():
    cafe = played().cafe
    assert whose(cafe, None) == rights.NOBODY
    assert whose(cafe, None).holder is None
    assert whose(cafe, token_of("facilitator")).role == "facilitator"
    assert whose(cafe, token_of("host", "3")) == By("host", table=3)
    assert whose(cafe, token_of("participant", "p1")) == By("host", cafe.people["p1"], 2)
    assert whose(cafe, token_of("participant", "p2")) == By("participant", cafe.people["p2"])
    with pytest.raises(Unrecognised) as unknown:
        whose(cafe, token_of("participant", "p9"))
    assert unknown.value.code == "token_unknown"


@pytest.mark.parametrize(
    ("role", "whom", "says"),
    [
        ("participant", "p2", "type your four characters"),
        ("participant", "p1", "your name was erased"),
        ("host", "3", "new link of your table"),
        ("wall", "", "once more from the desk"),
        ("reader", "", "ended by whoever shared the notes"),
        ("facilitator", "", "type the recovery code"),
    ],
)
def test_who_was_signed_out_is_told_what_to_do(role, whom, says):
    told = played()
    told.do(access.remove_person, asks.RemovePerson(), target="p1")
    told.do(sharing.share, note_asks.ShareNotes())
    told.do(access.renew, asks.RenewTokens("everybody"))
    with pytest.raises(Unrecognised, match=says) as out:
        whose(told.cafe, token_of(role, whom))
    assert out.value.code == "token_revoked"


def test_the_notes_are_for_everybody_when_the_rounds_are_over():
    told, wall = played(), By("wall")
    with pytest.raises(NotAllowed, match="when the rounds are over"):
        rights.require_export(told.cafe, wall, "public")
    rights.require_export(told.cafe, By("facilitator"), "internal")
    for action in ("open", "harvest"):
        told.do(facilitation.move_clock, asks.MoveClock(action))
    rights.require_export(told.cafe, wall, "public")
    with pytest.raises(NotAllowed):
        rights.require_export(told.cafe, wall, "internal")


def test_words_belong_to_who_wrote_them():
    ann, said = Person("p1"), Contribution("c1", "Words", 1, 1, 0, author="p1")
    guests = Contribution("c2", "A guest's words", 1, 1, 0)
    for by, contribution in ((By("participant", ann), said), (By("facilitator"), said), (By("host", table=1), guests)):
        rights.require_author(by, contribution)
    for by, contribution in (
        (By("participant", Person("p2")), said), (By("host", table=1), said), (By("host", table=2), guests),
        (By("participant", ann), guests),
    ):  # fmt: skip
        with pytest.raises(NotAllowed, match="Only the person who wrote this"):
            rights.require_author(by, contribution)


def test_a_host_has_rights_at_the_own_table_only():
    rights.require_table(By("host", table=1), 1)
    rights.require_table(By("facilitator"), 1)
    with pytest.raises(NotAllowed, match="host of table 1; this belongs to table 2"):
        rights.require_table(By("host", table=1), 2)


def test_the_rejoin_codes_of_two_people_differ():
    cafe = played().cafe
    assert MINT.rejoin(cafe, "p1") != MINT.rejoin(cafe, "p2")
