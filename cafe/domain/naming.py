"""What a café does with first names: asks for none, tells hosts who is there, or puts them beside what people say."""

from msgspec.structs import replace

from cafe.domain.cafe import Cafe, Contribution, Names, Person, Setting
from cafe.domain.refusals import WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.words import TITLE, short

STRICT: tuple[Names, ...] = ("all", "hosts", "none")  # each tells fewer people a name than the one before it


def kept(cafe: Cafe, typed: str | None) -> str | None:
    """A first name as it is stored; nothing typed is no name. Where none are asked for, one that was sent is dropped."""
    if cafe.setting.names == "none":
        return None
    return short(typed or "", TITLE, "name", Phrase("Your name")) or None


def beside(cafe: Cafe, said: Contribution) -> str | None:
    """The first word of the author's name, where names stand beside what people say and they gave one."""
    author = cafe.people.get(said.author or "") if cafe.setting.names == "all" else None
    return author.name.split()[0] if author is not None and author.name and author.name.strip() else None


def may_change(cafe: Cafe, wished: Setting) -> None:
    """Refuse to show more people the names of those who came in when fewer were to see them."""
    if STRICT.index(wished.names) >= STRICT.index(cafe.setting.names):
        return
    if cafe.clock.phase != "planned" or cafe.came or any(not person.expected for person in cafe.people.values()):
        raise WrongMoment(
            "names_in_use",
            "People joined and were told who sees their names. From now on fewer people can be shown names, not more.",
        )


def erases(cafe: Cafe, wished: Setting) -> bool:
    """Whether the names that are stored must go with this setting."""
    return wished.names == "none" != cafe.setting.names


def nameless(person: Person) -> Person:
    """The same person without a name."""
    return replace(person, name=None)


def forget(cafe: Cafe) -> None:
    """Nobody in the café has a name any more."""
    cafe.people = {id_: nameless(person) for id_, person in cafe.people.items()}
