"""Tokens and codes: derived, never the same twice, compared whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.service import access, asks, facilitation, participation
from cafe.service.tokens import ALPHABET, Mint, hashed, tidy_code
from tests.histories import FACILITATOR, MINT, Told

KINDS = st.sampled_from(["facilitator", "wall", "hosts", "people", "everybody"])


def renew(told: Told, of: str, **more) -> set[str]:
    """Renew, and the tokens that are valid then."""
    told.do(access.renew, asks.RenewTokens(of, **more))
    return set(told.cafe.tokens)


@given(st.lists(KINDS, max_size=12))
def test_a_revoked_token_never_comes_again(kinds):
    told, revoked = Told(), set[str]()
    for n, kind in enumerate(kinds):
        told.do(participation.join, asks.Join(f"Guest {n}"))
        told.do(participation.join, asks.Join(rejoin=MINT.rejoin(told.cafe, told.person(n))))
        before = set(told.cafe.tokens)
        after = renew(told, kind)
        revoked |= before - after
        told.do(access.hand_over, asks.Nothing())
        assert not revoked & told.cafe.tokens.keys()
        assert revoked == told.cafe.revoked.keys()
    for role in ("facilitator", "wall"):
        serial = MINT.valid(told.cafe, role)
        assert hashed(MINT.token_of(told.cafe, role, serial=serial)) in told.cafe.tokens


def test_what_was_never_given_is_not_valid():
    assert MINT.valid(Told().cafe, "participant", "p1") is None


def test_a_table_that_comes_back_has_its_card_back_unless_hosts_were_signed_out():
    told = Told()
    host = hashed(MINT.token_of(told.cafe, "host", "3"))
    tables = [asks.AskedTable(f"Topic {n}") for n in range(1, 4)]
    told.do(facilitation.change, asks.ChangeCafe(tables=tables[:2]))
    assert host not in told.cafe.tokens
    told.do(facilitation.change, asks.ChangeCafe(tables=tables))
    assert host in told.cafe.tokens
    renew(told, "hosts")
    told.do(facilitation.change, asks.ChangeCafe(tables=tables[:2]))
    told.do(facilitation.change, asks.ChangeCafe(tables=tables))
    assert host not in told.cafe.tokens
    assert [h.table for h in told.cafe.tokens.values() if h.role == "host"] == [1, 2, 3]
    renew(told, "hosts")
    told.do(facilitation.change, asks.ChangeCafe(tables=[*tables, asks.AskedTable("One more")]))
    assert [h.table for h in told.cafe.tokens.values() if h.role == "host"] == [1, 2, 3, 4]


def test_a_table_whose_every_card_was_revoked_gets_a_new_one():
    told = Told()
    renew(told, "hosts")
    latest = MINT.fresh(told.cafe, "host", "3") - 1
    told.cafe.revoked[hashed(MINT.token_of(told.cafe, "host", "3", latest))] = next(iter(told.cafe.tokens.values()))
    assert MINT.regrown(told.cafe, 3) == latest + 1


def test_the_recovery_code_has_sixteen_letters_and_changes_with_the_desks():
    told = Told()
    code = MINT.recovery(told.cafe)
    assert [len(group) for group in code.split("-")] == [4] * 4
    assert set(tidy_code(code)) <= set(ALPHABET)
    assert MINT.is_recovery(told.cafe, f" {code.lower()} ")
    renew(told, "wall")
    assert MINT.recovery(told.cafe) == code
    for kind in ("facilitator", "everybody"):
        old = MINT.recovery(told.cafe)
        renew(told, kind)
        assert not MINT.is_recovery(told.cafe, old)
        assert MINT.is_recovery(told.cafe, MINT.recovery(told.cafe))


@given(st.text(max_size=40))
def test_nothing_typed_breaks_the_comparison(typed):
    cafe = Told().cafe
    assert MINT.is_recovery(cafe, typed) == (tidy_code(typed) == tidy_code(MINT.recovery(cafe)))
    assert not MINT.is_proof(cafe, cafe.code, typed)


def test_a_proof_belongs_to_one_code_of_one_cafe():
    told = Told()
    told.do(access.change_code, access.NewCode(lambda: "NEWER2"))
    cafe = told.cafe
    assert (cafe.codes, cafe.code_now) == ((cafe.code, "NEWER2"), "NEWER2")
    for code, other in ((cafe.code, "NEWER2"), ("NEWER2", cafe.code)):
        assert MINT.is_proof(cafe, code, MINT.proof(cafe, code))
        assert not MINT.is_proof(cafe, code, MINT.proof(cafe, other))
    assert not MINT.is_proof(cafe, "ZZZZZZ", MINT.proof(cafe, "ZZZZZZ"))
    assert not MINT.is_proof(cafe, cafe.code, MINT.recovery(cafe)[:8])


def test_another_secret_makes_other_tokens():
    cafe, other = Told().cafe, Mint(b"another secret that is long enough")
    assert other.recovery(cafe) != MINT.recovery(cafe)
    assert other.organiser_key() != MINT.organiser_key()
    assert other.request(b"x") != MINT.request(b"x")


def test_signing_one_person_out_leaves_the_others_in():
    told = Told()
    for n in range(2):
        told.do(participation.join, asks.Join(f"Guest {n}"))
    renew(told, "people", person="p1")
    assert [h.person for h in told.cafe.tokens.values() if h.person] == ["p2"]
    assert told.do(access.renew, asks.RenewTokens("wall", "p1"), FACILITATOR) is None
    assert told.do(access.renew, asks.RenewTokens("people", "p9"), FACILITATOR) is None


def test_two_people_never_share_a_rejoin_code(monkeypatch):
    """The first of somebody's series that is taken already is left to who has it; a series without an end has none."""
    told = Told()
    told.do(participation.join, asks.Join("Ann"))
    taken = MINT.rejoin(told.cafe, "p9")
    told.cafe.rejoins[MINT.rejoin_hash(told.cafe, taken)] = "p1"
    assert MINT.rejoin(told.cafe, "p9") != taken
    monkeypatch.setattr("cafe.service.tokens.REJOIN_TURNS", 0)
    with pytest.raises(AssertionError):
        MINT.rejoin(told.cafe, "p9")
