"""What is printed before the day: one file a piece, built as plain data; `pack.py` knows them all, `press.py` sets them."""
