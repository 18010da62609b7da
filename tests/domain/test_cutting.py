from hypothesis import given
from hypothesis import strategies as st

from cafe.domain.cutting import cut


def test_what_fits_stays_whole():
    assert cut("One. Two.", 20) == ["One. Two."]


def test_the_ends_of_sentences_come_first_then_those_of_words():
    assert cut("The bus is late. The clinic is far away. We wait.", 30) == [
        "The bus is late.", "The clinic is far away.", "We wait.",
    ]  # fmt: skip
    assert cut("word " * 10, 12) == ["word word", "word word", "word word", "word word", "word word"]
    assert cut("バスが来ない。病院は遠い。", 8) == ["バスが来ない。", "病院は遠い。"]


def test_a_sign_of_several_characters_is_not_torn():
    nurse = "\U0001f469\U0001f3fd\u200d\u2695\ufe0f"
    assert set(cut(nurse * 9, 12)) == {nurse * 2, nurse}
    assert cut("e\u0301" * 5, 3) == ["e\u0301"] * 5


@given(st.text(min_size=1, max_size=300), st.integers(min_value=1, max_value=40))
def test_every_word_is_kept_in_pieces_that_fit(text, most):
    pieces = cut(text, most)
    assert all(0 < len(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
