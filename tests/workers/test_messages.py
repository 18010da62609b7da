"""A refusal of a child reaches its parent so that it can be said in any language."""

from cafe.domain.sentences import Counted, Phrase
from cafe.workers.files_wire import messages
from cafe.workers.messages import Refused

NESTED = Counted(
    "{what}: row {rows}.", "{what}: rows {rows}.", 2, what=Phrase("{name} is empty", name="a.csv"), rows=(3, 7)
)


def test_sentence_and_blanks_arrive_apart():
    answer = messages.answer(messages.encode(Refused("bad", NESTED)))
    assert isinstance(answer, Refused)
    said = answer.refusal().said
    assert (said, said.sentence, said.many, said.n) == (NESTED, NESTED.sentence, NESTED.many, 2)
    assert said.blanks["what"].sentence == "{name} is empty"
    assert said.blanks["rows"] == (3, 7)


def test_what_is_no_word_of_ours_arrives_as_text():
    fault = ValueError("odd byte")
    answer = messages.answer(messages.encode(Refused("bad", Phrase("Not JSON: {error}.", error=fault))))
    assert answer.refusal().detail == "Not JSON: odd byte."
