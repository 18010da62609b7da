"""A rehearsal: simulated people play a whole café over the public interface, for newcomers and for the story tests."""
