"""What a café is and what may happen in it. Knows no clock, no chance, no storage and no network."""
