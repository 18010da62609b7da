"""Wrong codes are slowed; nobody else is."""

import pytest

from cafe.service.budgets import MOST
from cafe.service.guesses import ADDRESS, ALL, REJOIN, Guesses, too_many

NOW = 1_700_000_000_000


def missed(budgets: Guesses, times: int, address: str = "192.0.2.1", now: int = NOW) -> int:
    """So many wrong codes from an address; how long it must wait then."""
    for _ in range(times):
        budgets.code_missed(address, now)
    return budgets.code_wait_ms(address, now)


def test_a_few_slips_cost_nobody_anything():
    budgets = Guesses()
    assert missed(budgets, ADDRESS.size - 1) == 0
    assert budgets.code_wait_ms("192.0.2.2", NOW) == 0


def test_an_address_that_goes_on_waits_until_one_guess_is_back():
    budgets = Guesses()
    wait = missed(budgets, ADDRESS.size)
    assert wait == ADDRESS.back_ms
    assert budgets.code_wait_ms("192.0.2.2", NOW) == 0, "others do not wait"
    assert budgets.code_wait_ms("192.0.2.1", NOW + wait - 1) == 1
    assert budgets.code_wait_ms("192.0.2.1", NOW + wait) == 0
    assert missed(budgets, 1, now=NOW + wait) == ADDRESS.back_ms, "one was back, no more"


def test_an_empty_budget_gets_no_emptier():
    budgets = Guesses()
    assert missed(budgets, 10 * ADDRESS.size) == ADDRESS.back_ms


def test_many_addresses_share_the_budget_of_all():
    budgets = Guesses()
    for n in range(ALL.size):
        budgets.code_missed(f"192.0.2.{n}", NOW)
    assert budgets.code_wait_ms("198.51.100.1", NOW) == ALL.back_ms


def test_a_whole_budget_is_back_after_a_while():
    budgets = Guesses()
    missed(budgets, ADDRESS.size)
    later = NOW + ADDRESS.size * ADDRESS.back_ms
    assert missed(budgets, ADDRESS.size - 1, now=later) == 0


def test_a_clock_that_goes_back_gives_nothing_back():
    budgets = Guesses()
    missed(budgets, ADDRESS.size)
    assert budgets.code_wait_ms("192.0.2.1", NOW - 60_000) == ADDRESS.back_ms


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("somewhere", "somewhere", True),
    ],
)
def test_one_household_is_one_address(one, other, same):
    budgets = Guesses()
    missed(budgets, ADDRESS.size, one)
    assert (budgets.code_wait_ms(other, NOW) > 0) == same


def test_who_guesses_from_outside_takes_nothing_from_those_inside_and_nothing_from_other_cafes():
    budgets, rate = Guesses(), REJOIN["outside"]
    for _ in range(rate.size):
        budgets.rejoin_missed("CAFE23", "outside", NOW)
    assert budgets.rejoin_wait_ms("CAFE23", "outside", NOW) == rate.back_ms
    assert budgets.rejoin_wait_ms("CAFE23", "inside", NOW) == 0
    assert budgets.rejoin_wait_ms("OTHER2", "outside", NOW) == 0


def test_only_so_many_addresses_are_remembered():
    budgets = Guesses()
    missed(budgets, ADDRESS.size, "192.0.2.1")
    later = NOW + ALL.size * ALL.back_ms  # all together have their budget back, this address has not
    missed(budgets, ADDRESS.size, "192.0.2.2", later)
    for n in range(MOST):
        budgets.code_missed(f"10.{n // 65536}.{n // 256 % 256}.{n % 256}", later)
    assert len(budgets._some._some) == MOST
    assert "192.0.2.1" not in budgets._some._some


def test_what_is_said_names_the_wait_in_whole_seconds():
    assert "Scan the QR code, or wait 2 s" in too_many(1_001).detail
    assert "or join as new" in too_many(1, of_place=True).detail
