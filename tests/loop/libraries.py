"""What is replaced inside the libraries, by name. Nobody promises these names: where a new version gives one up, a guard
would quietly stand beside the door. Here it says which, one line each. In a process of
its own: Eventlet, once imported, warns of every child that a test starts."""

import inspect
from collections.abc import Iterator

from engineio import base_server, base_socket, server
from engineio import socket as engineio_socket
from engineio.async_drivers import _websocket_wsgi
from engineio.async_drivers import eventlet as engineio_eventlet
from eventlet import websocket, wsgi
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


GATE = ("handlers", "on", "send_packet", "create_queue", "get_queue_empty_exception", "_async", "sockets", "reason")


def used() -> Iterator[str]:
    """What the library uses no more."""
    for module, owner, words in USED:
        if words not in inspect.getsource(getattr(module, owner, module)):
            yield f"{module.__name__}.{owner} has no `{words}` any more; look where cafe/loop or the gate replaces it"


def instead() -> Iterator[str]:
    """What ours replaces without there being anything to replace, or what is called otherwise now."""
    for ours, theirs, names in INSTEAD:
        for name in names:
            there, here = getattr(theirs, name, None), vars(ours).get(name)
            if there is None or here is None:
                yield f"{theirs.__module__}.{theirs.__name__}.{name} is gone, or {ours.__name__} replaces it no more"
            elif callable(there) and name not in ("__init__", "log_message") and _takes(there) != _takes(here):
                yield f"{theirs.__name__}.{name} takes something else now: {inspect.signature(there)}"


def _takes(method: object) -> int:
    return len(inspect.signature(method).parameters)


def gate() -> Iterator[str]:
    """What the gate would not find."""
    engine = server.Server(async_mode="threading")
    for name in GATE:
        if not hasattr(engine, name):
            yield f"engineio.Server.{name} is gone; cafe/sockets/guard/gate.py takes it over"
    if "websocket" not in engine._async or not engine.reason.SERVER_DISCONNECT:
        yield "engineio.Server._async or its reasons look otherwise; cafe/sockets/guard/gate.py relies on them"
    if not hasattr(manager.Manager, "sid_from_eio_sid"):
        yield "socketio.Manager.sid_from_eio_sid is gone; the gate asks it"
    if not {"wait", "abort", "reason"} <= set(inspect.signature(engineio_socket.Socket.close).parameters):
        yield "engineio.Socket.close takes something else now; the gate ends connections by it"
