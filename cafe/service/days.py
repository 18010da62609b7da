"""A day as people write it, whatever the machine's language is."""

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(on: date) -> str:
    """A date in words."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
