import pytest

from cafe.domain.refusals import Invalid
from cafe.workers.decoded import text_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_whatever_program_wrote_it(encoding):
    text = "id,text\r\n1,“Café”\u00a0\u2014 naïve, à la carte, 5 € or £4\r\n"
    assert text_of("posts.csv", text.encode(encoding)) == text


def test_utf_16_is_read_in_both_orders():
    assert text_of("a", "\ufefftext".encode("utf-16-be")) == "text"
    assert text_of("a", "\ufeffバス".encode("utf-16-le")) == "バス"


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "file_empty", "empty"),
        (b"\xef\xbb\xbf \r\n", "file_empty", "empty"),
        (b"%PDF-1.7\n", "not_a_table", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not_a_table", "locked Office file"),
        (b"\x89PNG\r\n", "not_a_table", "a picture"),
        (b"text\na\0b\n", "not_text", "zero byte"),
        ("текст, автобус".encode("cp1251"), "not_text", "not UTF-8"),
        ("バスが来ない".encode("shift_jis"), "not_text", "not UTF-8"),
        (b"text\n\xff\xfe\n", "not_text", "not UTF-8"),
        (b"\xff\xfea\x00\xff", "not_text", "not UTF-8"),
        (bytes(range(1, 256)), "not_text", "not UTF-8"),
    ],
)
def test_what_is_no_text_is_named(content, code, says):
    with pytest.raises(Invalid, match=says) as caught:
        text_of("posts.csv", content)
    assert caught.value.code == code
    assert caught.value.detail.startswith("posts.csv ")
    assert "\n" not in caught.value.detail
