"""Owns finding a port and waiting for a server."""

import socket
import time
from collections.abc import Callable

import requests

PATIENCE_S = 240


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(answers: Callable[[], bool]) -> None:
    """Wait until the server answers. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            if answers():
                return
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server did not answer")
