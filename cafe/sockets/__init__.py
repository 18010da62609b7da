"""Listening: who is in which room, and the loudspeaker that tells them."""
