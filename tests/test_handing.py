"""Handing work to the server that holds a data folder: one line there, one line back, whatever comes."""

import socket
import threading

import pytest

from cafe import config, handing
from cafe.domain.refusals import NotKnown
from cafe.handing import Handed, Listener, NobodyThere, ask


def answering(handed: Handed) -> dict[str, str]:
    match handed.do:
        case "refuse":
            raise NotKnown("unknown", "There is no such thing.")
        case "no room":
            raise OSError("no space left on device")
        case "break":
            raise RuntimeError("a bug")
    return {"did": handed.do, **handed.about}


@pytest.fixture(params=["a short path", "a path that is longer than the system lets an address be" + "/deep" * 30])
def folder(tmp_path, request):
    folder = tmp_path / request.param
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def listener(folder):
    listener = Listener(folder, answering)
    listener.start()
    yield listener
    listener.stop()


def raw(folder, said: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as there, handing._address(folder) as address:
        there.connect(address)
        there.sendall(said)
        there.shutdown(socket.SHUT_WR)
        return there.makefile("rb").read()


def test_work_goes_there_and_the_answer_comes_back(listener, folder):
    assert ask(folder, Handed("erase", {"code": "ABCDEF"})) == {"did": "erase", "code": "ABCDEF"}
    assert (folder / handing.FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "do, says",
    [("refuse", "There is no such thing."), ("no room", "no space left"), ("break", "Something broke")],
)
def test_a_refusal_comes_back_as_one_sentence_and_the_next_goes_on(listener, folder, do, says):
    with pytest.raises(config.Unusable, match=says):
        ask(folder, Handed(do, {}))
    assert ask(folder, Handed("again", {})) == {"did": "again"}


@pytest.mark.parametrize(
    "said", [b"", b"half a line", b"not json\n", b'{"do": 5}\n', b"[]\n", b"\xff\n", b"x" * 70_000]
)
def test_rubbish_does_no_harm(listener, folder, said):
    try:
        answer = raw(folder, said)
    except OSError:  # it did not want to hear more
        answer = b""
    assert answer == b"" or b"does not understand" in answer
    assert ask(folder, Handed("again", {})) == {"did": "again"}


def test_who_says_nothing_keeps_nobody_waiting_for_long(listener, folder, monkeypatch):
    monkeypatch.setattr(handing, "ASKING_S", 0.05)
    with socket.socket(socket.AF_UNIX) as silent, handing._address(folder) as address:
        silent.connect(address)
        assert silent.recv(1) == b"", "it is sent away"
        monkeypatch.undo()  # who does say something may be slow
        assert ask(folder, Handed("again", {})) == {"did": "again"}


def test_nobody_is_there(folder):
    with pytest.raises(NobodyThere):
        ask(folder, Handed("erase", {}))


def test_the_socket_of_a_server_that_was_killed_confuses_nobody(folder):
    with socket.socket(socket.AF_UNIX) as killed, handing._address(folder) as address:
        killed.bind(address)
    with pytest.raises(NobodyThere):
        ask(folder, Handed("erase", {}))
    listener = Listener(folder, answering)
    listener.start()
    assert ask(folder, Handed("again", {})) == {"did": "again"}
    listener.stop()
    assert not (folder / handing.FILE).exists()


def test_a_server_that_does_not_answer_is_said_so(folder):
    with socket.socket(socket.AF_UNIX) as mute, handing._address(folder) as address:
        mute.bind(address)
        mute.listen()
        with pytest.raises(config.Unusable, match="does not answer"):
            ask(folder, Handed("erase", {}), patience_s=0.05)


@pytest.mark.parametrize("answer", [b"", b"rubbish\n"])
def test_an_answer_that_makes_no_sense_is_none(folder, answer):
    with socket.socket(socket.AF_UNIX) as odd, handing._address(folder) as address:
        odd.bind(address)
        odd.listen()

        def reply():
            asking, _ = odd.accept()
            with asking:
                asking.recv(1000)
                asking.sendall(answer)

        replying = threading.Thread(target=reply)
        replying.start()
        with pytest.raises(config.Unusable, match="does not answer"):
            ask(folder, Handed("erase", {}))
        replying.join()


def test_a_file_that_is_no_socket_is_nobody(folder):
    (folder / handing.FILE).write_text("a file")
    with pytest.raises(NobodyThere):
        ask(folder, Handed("erase", {}))


def test_a_folder_that_cannot_be_entered_is_said_so(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(config.Unusable, match="does not answer"):
        ask(tmp_path / "file", Handed("erase", {}))
