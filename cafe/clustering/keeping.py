"""Which rows make a theme, and which held theme each of them continues."""

from cafe.clustering.communities import FREE
from cafe.clustering.continuity import continued, lasting
from cafe.clustering.heard import Heard

SMALLEST = 3
# The least mean likeness of a group to the name of the theme that it would fill.
_ABOUT_THE_NAME = 0.05

# The rows of a theme, and the number of the held theme it continues or FREE.
Found = tuple[list[int], int]


def settled(heard: Heard, labels: list[int]) -> list[Found]:
    """The themes that these labels make of the posts, where the label of a held theme is its number."""
    rows = _rows(heard, labels)
    numbers = range(len(heard.held))
    kept = [(members, label if label in numbers else FREE) for label, members in rows.items()]
    kept = [(members, at) for members, at in kept if at != FREE or len(members) >= SMALLEST]
    return _with_guests(heard, kept)


def themes(heard: Heard, labels: list[int]) -> list[Found]:
    """The themes that these labels (one for each voice, FREE for loose ones) make of the posts; the largest first.

    A community to which a voice is anchored is the theme of that anchor. Of the others, those of fewer than three
    posts are none, and those that share enough with a machine's theme continue it.
    """
    posts, held = heard.posts, heard.held
    home = {labels[voice]: number for voice, number in enumerate(heard.anchor) if number != FREE}
    rows = _rows(heard, labels)
    split = [part for label, members in rows.items() for part in _parted(heard, members, home.get(label, FREE))]
    kept = [(members, at) for members, at in split if at != FREE or len(members) >= SMALLEST]
    kept.sort(key=lambda theme: (-len(theme[0]), theme[0]))
    new = [place for place, (_, at) in enumerate(kept) if at == FREE]
    taken = {at for _, at in kept}
    machine = [number for number in range(len(held)) if number not in taken]
    same = continued([held[number] for number in machine], [[posts[r].id for r in kept[place][0]] for place in new])
    for place, number in same.items():
        kept[new[place]] = (kept[new[place]][0], machine[number])
    return _with_guests(heard, kept)


def _with_guests(heard: Heard, kept: list[Found]) -> list[Found]:
    """Adds what a person placed where nothing resembles it, and the themes of people that have no posts left."""
    where = {at: rows for rows, at in kept if at != FREE}
    for row, number in heard.guests.items():
        where[number] = sorted([*where.get(number, []), row])
    stay = [number for number, theme in enumerate(heard.held) if theme.name or theme.pinned or theme.placed]
    named = [(rows, at) for at, rows in where.items()]
    rest = [(rows, at) for rows, at in kept if at == FREE]
    gone: list[Found] = [([], number) for number in stay if number not in where]
    return sorted([*named, *rest, *gone], key=lambda theme: (-len(theme[0]), theme[0][:1], theme[1]))


def _rows(heard: Heard, labels: list[int]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row in range(len(heard.posts)):
        label = labels[heard.voices[row]]
        if label != FREE and row not in heard.guests:
            rows.setdefault(label, []).append(row)
    return rows


def _parted(heard: Heard, members: list[int], home: int) -> list[Found]:
    """A group that found its way to a theme of a person's through few posts is not taken over, when more of it stood
    together in another theme until now or when it is not about the theme's name: those few stay, the rest goes on as
    what it was."""
    if home == FREE:
        return [(members, home)]
    held, posts = heard.held, heard.posts
    own = {*held[home].members, *held[home].placed}
    few = [row for row in members if posts[row].id in own or heard.fixed.get(row) == home]
    rest = sorted(set(members).difference(few))
    before = [sum(posts[row].id in theme.members for row in rest) for theme in held if not lasting(theme)]
    strange = home in heard.like_name and float(heard.like_name[home][members].mean()) < _ABOUT_THE_NAME
    if len(rest) < SMALLEST or (max(before, default=0) <= len(few) and not strange):
        return [(members, home)]
    return [(few, home), (rest, FREE)]
