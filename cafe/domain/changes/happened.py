"""What all changes have in common."""

from msgspec import Struct


class Happened(Struct, frozen=True, tag=True, omit_defaults=True):
    """Something that happened; the tag in the stored form is the class name."""
