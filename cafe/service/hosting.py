"""What is done for a table by its host or by the facilitator, and the run sheet."""

from cafe.domain import changes as c
from cafe.domain import contributions, hosting, jpeg, people
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotKnown
from cafe.domain.sentences import Phrase
from cafe.domain.tabled import Photo
from cafe.service.answers import PhotoKept
from cafe.service.asks import Nothing
from cafe.service.decisions import Decision, Here, done
from cafe.service.host_asks import AskNeed, MakeRecap, TakePhoto, Tell, WriteSheet
from cafe.service.rights import By, require, require_table

NO_PHOTO = Phrase("This photo is not there. It may have been removed.")


def need(here: Here, asked: AskNeed) -> Decision:
    """Call the facilitator to a table, or no longer."""
    require(here.by, "need")
    return done(here, *hosting.need(here.cafe, here.now, _table(here), asked.wanted))


def recap(here: Here, asked: MakeRecap) -> Decision:
    """Choose what newcomers to a table are told first."""
    require(here.by, "recap")
    wished = [(item.contribution, item.text) for item in asked.items]
    return done(here, *hosting.recap(here.cafe, _table(here), wished))


def tell(here: Here, asked: Tell) -> Decision:
    """Choose, word or leave out one contribution of the own table's recap: the host who asks has but one table."""
    require(here.by, "recap")
    said = contributions.known(here.cafe, here.target)
    require_table(here.by, said.table)
    return done(here, *hosting.tell(here.cafe, said.table, said.id, asked.told, asked.text))


def write_sheet(here: Here, asked: WriteSheet) -> Decision:
    """Write the run sheet anew."""
    require(here.by, "write_sheet")
    return done(here, *hosting.write_sheet(here.cafe, here.now, asked.text))


def take_photo(here: Here, asked: TakePhoto) -> Decision:
    """Keep a photo of a table, without what the camera added to it."""
    require(here.by, "photo")
    table, picture = _table(here), jpeg.cleaned(asked.jpeg)
    taken = hosting.take_photo(here.cafe, here.now, table, asked.round, picture)
    answer = PhotoKept(taken.photo.id, here.cafe.seq + 1)
    return Decision((taken,), answer, pictures={taken.photo.id: picture.jpeg})


def remove_photo(here: Here, asked: Nothing) -> Decision:
    """Take a photo away; nothing of the picture stays."""
    require(here.by, "photo")
    return done(here, c.PhotoRemoved(photo_for(here.cafe, here.by, here.target).id))


def photo_for(cafe: Cafe, by: By, id_: str) -> Photo:
    """The photo with this id, for the host of its table and the facilitator."""
    require(by, "photo")
    photo = cafe.photos.get(id_)
    if photo is None:
        raise NotKnown("unknown_photo", NO_PHOTO)
    require_table(by, photo.table)
    return photo


def _table(here: Here) -> int:
    """The table in the address; for a host only their own."""
    typed = here.target
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    table = people.table_of(here.cafe, number)
    require_table(here.by, table)
    return table
