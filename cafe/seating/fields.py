"""Finite groups for tables: integers mod T, pairs of them, and GF(q) where T is a power of a prime.

Elements are numbers below T. In GF(p^d) the digits of a number in base p are the coefficients of a polynomial.
"""

from functools import cache
from itertools import product

Moduli = tuple[int, ...]  # (T,) for the integers mod T, (p, p, ...) for a field, (6, 2) for pairs of both


def prime_power(q: int) -> tuple[int, int] | None:
    """(p, d) with p**d == q and p prime, or None."""
    if q < 2:
        return None
    p = next((f for f in range(2, int(q**0.5) + 1) if q % f == 0), q)
    d, rest = 0, q
    while rest % p == 0:
        d, rest = d + 1, rest // p
    return (p, d) if rest == 1 else None


def plus(a: int, b: int, moduli: Moduli) -> int:
    """Digit by digit, each by its own modulus; the lowest digit comes first."""
    if len(moduli) == 1:
        return (a + b) % moduli[0]
    total, place = 0, 1
    for m in moduli:
        total += (a % m + b % m) % m * place
        a, b, place = a // m, b // m, place * m
    return total


def minus(a: int, b: int, moduli: Moduli) -> int:
    """The number that b must be added to for a."""
    if len(moduli) == 1:
        return (a - b) % moduli[0]
    total, place = 0, 1
    for m in moduli:
        total += (a % m - b % m) % m * place
        a, b, place = a // m, b // m, place * m
    return total


def times(a: int, b: int, p: int, d: int) -> int:
    """The product in GF(p**d)."""
    if d == 1:
        return a * b % p
    q, modulus = p**d, _irreducible(p, d)
    result = 0
    for digit in reversed(_digits(b, p, d)):
        result = _shift(result, p, d, q, modulus)
        for _ in range(digit):
            result = plus(result, a, (p,) * d)
    return result


def _shift(a: int, p: int, d: int, q: int, modulus: tuple[int, ...]) -> int:
    """a times x, reduced: x**d is minus the lower coefficients of the modulus."""
    top, a = a * p // q, a * p % q
    digits = _digits(a, p, d)
    return sum((digit - top * m) % p * p**i for i, (digit, m) in enumerate(zip(digits, modulus, strict=True)))


def _digits(a: int, p: int, d: int) -> list[int]:
    return [a // p**i % p for i in range(d)]


@cache
def _irreducible(p: int, d: int) -> tuple[int, ...]:
    """Lower coefficients of a monic polynomial of degree d whose roots generate the field: x has order q - 1."""
    q = p**d
    for lower in product(range(p), repeat=d):
        if lower[0] == 0:
            continue
        a, order = 1, 0
        while True:
            a, order = _shift(a, p, d, q, lower), order + 1
            if a == 1 or order == q:
                break
        if order == q - 1:
            return lower
    raise AssertionError(f"every field has a generator: {q}")
