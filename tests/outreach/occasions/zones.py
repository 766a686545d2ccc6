"""Run the same test where the machine's clock is elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# Two on either side of the date line, and Beijing, by whose time lunar days begin.
ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai")


@contextmanager
def machine_in(zone: str) -> Iterator[None]:
    """Everything within runs as on a machine of this zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield
    time.tzset()
