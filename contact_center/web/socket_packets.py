"""Say which packets of Engine.IO and Socket.IO are read at all: text of the kinds that our screens send.

Nobody sends binary data: a packet that announces attachments would have the library wait for them and keep
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
"""A packet counts as one more for each of these."""


def is_read(packet: object) -> bool:
    """Whether an Engine.IO packet is of a kind that our screens send."""
    if not isinstance(packet, str) or not packet:
        return False
    if packet[0] in _CONTROL:
        return len(packet) <= _LONGEST_CONTROL
    return packet[0] == _MESSAGE and packet[1:2] in _EVENTS and packet[1:2] != ""


def cost(packet: str) -> float:
    """How much of a socket's allowance the packet takes."""
    return 1 + len(packet) / BYTES_PER_TOKEN


def packets_of(body: bytes) -> list[str] | None:
    """The packets in the body of a polling request; None where one of them is not read."""
    try:
        packets = body.decode().split(SEPARATOR, MOST_IN_ONE_BODY)
    except UnicodeDecodeError:
        return None
    if len(packets) > MOST_IN_ONE_BODY or not all(is_read(packet) for packet in packets):
        return None
    return packets
