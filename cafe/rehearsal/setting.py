"""The café of a rehearsal: a real one of three rounds of twenty minutes, as much faster as was asked."""

from typing import Any

from cafe.rehearsal.script import ROUNDS, Post, sectors_of

MINUTES, TRAVEL_S = 20, 120
SHORTEST_MINUTES, SHORTEST_TRAVEL_S = 0.1, 2

TITLE = "Rehearsal: integrated care (made-up people and posts)"
QUESTION = "How do we make care feel like one service to the person who needs it?"
TOPICS = (
    ("Trust and who decides", "What would each of us have to do differently to trust the others?"),
    ("The role of lay partners", "What changes when people who use services sit at the table from the start?"),
    ("Sharing information", "What must be known by whom, and what stands in the way?"),
    ("Money and pooled budgets", "Who pays, who saves, and how do we stop counting each other's pennies?"),
    ("People who work here", "What do front-line staff and volunteers need to work as one team?"),
    ("Neighbours and prevention", "What do neighbourhood groups do best, and what do they need for it?"),
    ("Getting there, getting home", "What does the way to the clinic and the first week back home look like?"),
    ("Measures and quick wins", "What can we start within three months, and how will we know that it helped?"),
)


def asked_cafe(posts: list[Post], speed: float) -> dict[str, Any]:
    """The request that makes the café."""
    return {
        "title": TITLE,
        "question": QUESTION,
        "tables": [{"name": name, "question": question} for name, question in TOPICS],
        "rounds": [{"minutes": max(SHORTEST_MINUTES, MINUTES / speed)}] * ROUNDS,
        "travel_seconds": max(SHORTEST_TRAVEL_S, round(TRAVEL_S / speed)),
        "next_round": "by_itself",
        "sectors": sectors_of(posts),
    }
