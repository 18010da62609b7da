"""What is replaced inside the libraries, by name. Nobody promises these names: where a new version gives one up, a guard
would quietly stand beside the door. Here it says which."""

import inspect

import pytest
from engineio import base_server, base_socket, server
from engineio import socket as engineio_socket
from engineio.async_drivers import _websocket_wsgi
from engineio.async_drivers import eventlet as engineio_eventlet
from eventlet import websocket, wsgi
from flask_socketio import SocketIO
from socketio import manager, packet
from socketio import server as socketio_server

from cafe.loop.doorway import Connection
from cafe.loop.green_socket import GreenWire, NarrowSocket
from cafe.loop.threaded_socket import ThreadedWire
from cafe.sockets.packets import TextPacket

# Whose, which name, and the words with which the library itself uses it.
USED = [
    (wsgi, "HttpProtocol", "self._read_request_line()"), (wsgi, "HttpProtocol", "self.parse_request()"),
    (wsgi, "HttpProtocol", "self.get_environ()"), (wsgi, "HttpProtocol", "env['eventlet.input']"),
    (wsgi, "HttpProtocol", "env['eventlet.set_idle']"), (wsgi, "HttpProtocol", "self.server.url_length_limit"),
    (wsgi, "HeadersTooLarge", "class HeadersTooLarge"), (wsgi, "HeaderLineTooLong", "class HeaderLineTooLong"),
    (wsgi, "Input", "self.position"), (wsgi, "Input", "self.content_length"),
    (websocket, "RFC6455WebSocket", "self._recv_frame("), (websocket, "RFC6455WebSocket", "self._apply_mask("),
    (websocket, "RFC6455WebSocket", "self.max_frame_length"),
    (websocket, "RFC6455WebSocket", "def _recv_frame(self, message=None)"),
    (websocket, "WebSocketWSGI", "self._handle_hybi_request("), (websocket, "WebSocketWSGI", "self.support_legacy_versions"),
    (websocket, "WebSocket", "self.websocket_closed"),
    (engineio_eventlet, "WebSocketWSGI", "_WebSocketWSGI"),
    (_websocket_wsgi, "SimpleWebSocketWSGI", "self.ws.receive("), (_websocket_wsgi, "SimpleWebSocketWSGI", "self.ws.send("),
    (_websocket_wsgi, "SimpleWebSocketWSGI", "self.ws.close("),
    (base_socket, "BaseSocket", "self.server.create_queue()"), (engineio_socket, "Socket", "self.queue.put("),
    (engineio_socket, "Socket", "self.server._async['websocket']"), (engineio_socket, "Socket", "self.queue.get("),
    (engineio_socket, "Socket", "self.server._trigger_event("),
    (base_server, "BaseServer", "self.handlers"), (server, "Server", "def send_packet("), (server, "Server", "self.sockets"),
    (socketio_server, "Server", "self.eio.send_packet("), (manager, "Manager", "def disconnect("),
    (packet, "Packet", "self.uses_binary_events"),
]  # fmt: skip

# Ours, the library's, and what ours does instead.
INSTEAD = [
    (Connection, wsgi.HttpProtocol, ("handle", "finish", "_read_request_line", "parse_request", "get_environ", "send_error",
                                     "log_message")),
    (NarrowSocket, websocket.RFC6455WebSocket, ("wait", "_recv_frame", "_apply_mask")),
    (GreenWire, engineio_eventlet.WebSocketWSGI, ("__init__", "_handle_hybi_request")),
    (ThreadedWire, _websocket_wsgi.SimpleWebSocketWSGI, ("__init__", "wait", "send", "close")),
    (TextPacket, packet.Packet, ("uses_binary_events",)),
]  # fmt: skip


@pytest.mark.parametrize(("module", "owner", "words"), USED, ids=lambda value: getattr(value, "__name__", value))
def test_the_library_still_uses_what_we_rely_on(module, owner, words):
    source = inspect.getsource(getattr(module, owner))
    assert words in source, (
        f"{module.__name__}.{owner} has no `{words}` any more; look where cafe/loop or the gate replaces it"
    )


@pytest.mark.parametrize(("ours", "theirs", "names"), INSTEAD, ids=lambda value: getattr(value, "__name__", ""))
def test_what_ours_does_instead_is_there_to_be_replaced(ours, theirs, names):
    for name in names:
        assert hasattr(theirs, name), (
            f"{theirs.__module__}.{theirs.__name__}.{name} is gone; {ours.__name__} replaces nothing"
        )
        assert name in vars(ours), f"{ours.__name__}.{name} is not ours"
        if callable(getattr(theirs, name)) and name not in ("__init__", "log_message"):
            there, here = inspect.signature(getattr(theirs, name)), inspect.signature(getattr(ours, name))
            assert len(here.parameters) == len(there.parameters), (
                f"{theirs.__name__}.{name} takes something else now: {there}"
            )


def test_the_gate_finds_every_name_it_takes_over():
    inside = SocketIO(async_mode="threading", cors_allowed_origins=[]).server
    assert inside is None, "an application makes it"
    engine = server.Server(async_mode="threading")
    for name in (
        "handlers",
        "on",
        "send_packet",
        "create_queue",
        "get_queue_empty_exception",
        "_async",
        "sockets",
        "reason",
    ):
        assert hasattr(engine, name), f"engineio.Server.{name} is gone; cafe/sockets/guard/gate.py takes it over"
    assert "websocket" in engine._async
    assert engine.reason.SERVER_DISCONNECT
    assert hasattr(manager.Manager, "sid_from_eio_sid"), "socketio.Manager.sid_from_eio_sid is gone; the gate asks it"
    assert {"wait", "abort", "reason"} <= set(inspect.signature(engineio_socket.Socket.close).parameters)
