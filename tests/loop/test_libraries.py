"""The libraries still have what is replaced inside them."""

import subprocess
import sys

from tests.serving import ROOT

ASK = "from tests.loop import libraries as l; print(*l.used(), *l.instead(), *l.gate(), sep='\\n')"


def told(before: str = "") -> str:
    """What is missing, in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-c", f"{before}\n{ASK}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_every_name_that_is_relied_on_is_there():
    assert told() == ""


def test_a_name_that_is_gone_is_named():
    rename = (
        "from eventlet import wsgi\n"
        "del wsgi.HttpProtocol._read_request_line\n"
        "import socketio.manager\n"
        "del socketio.manager.Manager.__mro__[1].sid_from_eio_sid\n"
    )
    said = told(rename)
    assert "eventlet.wsgi.HttpProtocol._read_request_line is gone" in said
    assert "socketio.Manager.sid_from_eio_sid is gone" in said
