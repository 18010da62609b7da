from cafe.clustering.phrases import Spoken, name_from
from cafe.clustering.words import language_of


def phrases(groups: list[list[str]], named: tuple[str, ...] = ()) -> list[list[str]]:
    texts = [text for group in groups for text in group]
    rows = iter(range(len(texts)))
    return Spoken(texts).phrases([[next(rows) for _ in group] for group in groups], named)


LETTERS = ["Discharge letters come late", "no discharge letters for carers", "discharge letters, weeks later"]
BUSES = ["The bus is late", "no bus after six", "bus fares went up", "a bus for the ward"]


def test_a_theme_is_named_in_the_words_of_its_posts() -> None:
    letters, buses = phrases([LETTERS, BUSES])
    assert letters[0] == "discharge letters"
    assert buses[0] == "bus"
    assert name_from(letters, LETTERS[0]).startswith("Discharge letters")


def test_phrases_are_written_as_people_wrote_them() -> None:
    for own, texts in zip(phrases([LETTERS, BUSES]), [LETTERS, BUSES], strict=True):
        assert all(any(phrase in text for text in texts) for phrase in own)


def test_no_phrase_names_two_themes() -> None:
    texts = ["shared records for all", "shared records now", "shared record please"]
    one, other = phrases([texts, [*texts, "shared records at last"]])
    folded = [phrase.lower().removesuffix("s") for phrase in [*one, *other]]
    assert len(folded) == len(set(folded))


def test_phrases_of_a_theme_share_no_word() -> None:
    texts = ["waiting times too long", "long waiting times", "wait for hours, waiting rooms full", "waiting times"]
    words = [word for phrase in phrases([texts])[0] for word in phrase.lower().split()]
    assert len(words) == len(set(words))
    assert sum(word.startswith("wait") for word in words) == 1


def test_a_phrase_does_not_reach_over_a_full_stop() -> None:
    texts = ["Ask carers. Trust them", "ask carers. Trust grows", "carers. Trust"]
    assert not any("." in phrase or "carers Trust" in phrase for phrase in phrases([texts])[0])


def test_common_words_of_many_languages_name_nothing() -> None:
    polish = ["nie ma leków w domu", "brak leków po szpitalu", "nie ma leków"]
    spanish = ["sin medicinas en casa", "las medicinas no llegan", "para las medicinas"]
    assert [own[0] for own in phrases([polish, spanish])] == ["leków", "medicinas"]


def test_men_are_a_subject_in_english_and_a_but_in_danish() -> None:
    assert "men" in phrases([["the men never come", "where are the men", "men and boys in the group"]])[0]
    assert language_of(["det", "er", "godt", "men", "vi", "vil", "mere"]) == "da"
    assert language_of(["asdf"]) == "en"


def test_a_capital_of_a_sentence_is_not_taken_over() -> None:
    texts = ["Prevention first", "Prevention pays", "Prevention now", "more prevention"]
    assert phrases([texts])[0][0] == "prevention"
    assert phrases([["GP at seven", "a GP at night", "GP please"]])[0][0] == "GP"


def test_the_words_of_a_given_name_are_not_used_again() -> None:
    assert "bus" not in phrases([BUSES], named=("Bus",))[0]


def test_without_common_words_somebody_is_quoted() -> None:
    assert name_from([], "  so   what do we do") == "So what do we do"
    long = name_from([], "why " * 40)
    assert len(long) <= 60
    assert not long.endswith(" ")


def test_nothing_to_name() -> None:
    assert phrases([]) == []
    assert phrases([[], ["?"]]) == [[], []]


def test_two_words_said_by_some_come_before_one_word_said_by_more() -> None:
    texts = ["care homes are full", "no beds in care homes", "beds", "homes need staff", "homes first", "homes again"]
    assert phrases([texts, BUSES])[0][0] == "care homes"


def test_what_everybody_says_names_nothing_in_a_language_without_a_list() -> None:
    words = [f"kwa wagonjwa {word}" for word in ("safari", "dawa", "barua")]
    named = phrases([[f"{text} {number}" for number in range(12)] for text in words])
    assert not {"kwa", "wagonjwa", "kwa wagonjwa"} & {phrase for own in named for phrase in own}
    assert all(own for own in named)


def test_one_and_many_of_a_thing_are_one_phrase() -> None:
    texts = ["buses", "the bus", "Buses stop at six", "charities pay", "a charity", "Charities first"]
    named = [phrase.casefold() for phrase in phrases([texts])[0]]
    assert sum(name.startswith("bus") for name in named) == 1
    assert sum(name.startswith("charit") for name in named) == 1


def test_what_most_themes_speak_of_names_none_of_them() -> None:
    themes = [
        [f"{thing} for carers in {place}" for place in ("town", "the village", "Porth")]
        for thing in ("late buses", "discharge letters", "pooled budgets", "evening clinics")
    ]
    named = phrases(themes)
    assert [own[0] for own in named] == ["late buses", "discharge letters", "pooled budgets", "evening clinics"]
    assert not any("carers" in phrase for own in named for phrase in own)


def test_half_of_what_everybody_says_is_no_phrase() -> None:
    texts = [f"intellectual property {word}" for word in ("helps artists", "hurts patients", "pays for books")]
    end = ["abolish intellectual property", "we abolish intellectual property", "abolish intellectual property soon"]
    named = phrases([[f"{text} {n}" for n in range(10) for text in texts], end * 3])
    assert not any("intellectual" in phrase for own in named for phrase in own)


def test_a_common_word_may_stand_inside_a_long_phrase() -> None:
    texts = ["the impact on human health", "impact on human health grows", "its impact on human health matters"]
    assert phrases([texts, BUSES])[0][0] == "impact on human health"
    assert not any("it protects" in phrase for phrase in phrases([["rights as it protects us"] * 2])[0])
