"""Decide which Engine.IO and Socket.IO packets are parsed: text of the kinds that our screens send.

Binary data is never sent: a packet that announces attachments would make the library wait for them and keep
them. What is refused here is never parsed. Formats: Engine.IO protocol 4, Socket.IO protocol 5.
"""

_CLOSE, _PING, _PONG, _MESSAGE, _UPGRADE, _NOOP = "123456"
_CONTROL = frozenset({_CLOSE, _PING, _PONG, _UPGRADE, _NOOP})
_LONGEST_CONTROL = 16
_EVENTS = frozenset("0123")
"""CONNECT, DISCONNECT, EVENT, ACK. Not CONNECT_ERROR, BINARY_EVENT and BINARY_ACK."""
SEPARATOR = "\x1e"
MOST_IN_ONE_BODY = 16
BYTES_PER_TOKEN = 2_048
"""Each of these counts as one more packet."""


def is_read(packet: object) -> bool:
    """Whether our screens send Engine.IO packets of this kind."""
    if not isinstance(packet, str) or not packet:
        return False
    if packet[0] in _CONTROL:
        return len(packet) <= _LONGEST_CONTROL
    return packet[0] == _MESSAGE and packet[1:2] in _EVENTS and packet[1:2] != ""


def cost(packet: str) -> float:
    """The packet's share of a socket's allowance."""
    return 1 + len(packet) / BYTES_PER_TOKEN


def packets_of(body: bytes) -> list[str] | None:
    """The packets of a polling request's body; None when one is refused."""
    try:
        packets = body.decode().split(SEPARATOR, MOST_IN_ONE_BODY)
    except UnicodeDecodeError:
        return None
    if len(packets) > MOST_IN_ONE_BODY or not all(is_read(packet) for packet in packets):
        return None
    return packets
