"""A port that is held goes to who binds it by its number, and to no connection that needs just any."""

import socket
import struct
from collections.abc import Iterator

import pytest

from contact_center.operate.ports import HeldPorts, is_taken
from tests.channels.exchange import nobody_there

HOST = "127.0.0.1"
# In linux/in.h, from version 6.3 on: out of which range the system takes the port of a connection.
IP_LOCAL_PORT_RANGE = 51


@pytest.fixture
def somebody() -> Iterator[int]:
    """The port of a server to connect to."""
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


def listener(host: str, port: int) -> socket.socket:
    """As aiohttp and Rasa listen."""
    return socket.create_server((host, port))


def connect_from(port: int, to: int) -> socket.socket | None:
    """A connection to which the system gives this port; None where it does not."""
    connection = socket.socket()
    try:
        connection.setsockopt(socket.IPPROTO_IP, IP_LOCAL_PORT_RANGE, struct.pack("I", port << 16 | port))
    except OSError:
        pytest.skip("this kernel cannot choose the port of a connection")
    try:
        connection.connect((HOST, to))
    except OSError:
        connection.close()
        return None
    return connection


def test_without_holding_it_a_connection_takes_the_port_of_a_process(somebody: int) -> None:
    port = port_of(nobody_there())
    with connect_from(port, somebody) or socket.socket() as taker:
        assert taker.getsockname()[1] == port
        assert not is_taken(f"http://{HOST}:{port}")
        with pytest.raises(OSError, match="in use"):
            listener(HOST, port)


@pytest.mark.parametrize("host", [HOST, "0.0.0.0"])
def test_no_connection_takes_a_port_that_is_held_and_its_process_listens_again_and_again(
    somebody: int, host: str
) -> None:
    url = nobody_there()
    port, ports = port_of(url), HeldPorts()
    ports.hold(url)
    ports.hold(url)
    try:
        for _ in range(3):
            assert connect_from(port, somebody) is None
            assert not is_taken(url)
            with listener(host, port):
                assert is_taken(url)
                assert connect_from(port, somebody) is None
    finally:
        ports.let_go()
    with connect_from(port, somebody) or socket.socket() as taker:
        assert taker.getsockname()[1] == port


def test_a_port_that_somebody_has_is_held_as_soon_as_it_is_free(somebody: int) -> None:
    url = nobody_there()
    port, ports = port_of(url), HeldPorts()
    with listener(HOST, port):
        ports.hold(url)
    ports.hold(url)
    try:
        assert connect_from(port, somebody) is None
    finally:
        ports.let_go()


def port_of(url: str) -> int:
    return int(url.rsplit(":", 1)[1].split("/")[0])
