"""How the tests are shared out among several test processes: what takes long to start is started in one."""

import pytest


def part(item: pytest.Item) -> str:
    """What takes long to start and is shared by all the tests that one process runs; "" for none."""
    if "stories" in item.path.parts or uses(item, "service"):
        return "service"
    # The encoder and the actions are started for the script as well.
    return "assistant" if uses(item, "assistant_dir") else ""


def turn(item: pytest.Item) -> tuple[int, int]:
    """What takes longest begins first, so that small things are left to even out the end.

    The assistant is trained for the service; what needs no trained model fills that time.
    """
    shared = part(item)
    if shared == "service":
        return 0, 0
    if shared == "assistant":
        return 1, int(uses(item, "model") or item.get_closest_marker("whole") is not None)
    # The tests of the whole stand outermost, and are among the longest.
    return 2 if uses(item, "database_url", "network") else 3, len(item.path.parts)


def uses(item: pytest.Item, *fixtures: str) -> bool:
    """Whether the test has one of these fixtures."""
    return not set(fixtures).isdisjoint(getattr(item, "fixturenames", ()))
