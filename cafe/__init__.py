"""A World Café: timed rotations, contributions from phones, themes on a wall, notes to send round."""

__version__ = "0.1.0"
