"""What each role may see of a café: rooms, items and frames. Pure: a café and a room in, plain values out."""
