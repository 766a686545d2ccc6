"""How the tests are shared out among several test processes: what takes long to start is started in one."""

import pytest


def part(item: pytest.Item) -> str:
    """What takes long to start and is shared by all the tests that one process runs; "" for none."""
    if "stories" in item.path.parts or uses(item, "service"):
        return "service"
    # The encoder and the actions are started for the script as well.
    return "assistant" if uses(item, "assistant_dir") else ""


def turn(item: pytest.Item) -> int:
    """What takes longest begins first. By its turn the assistant has been trained for the service."""
    shared = part(item)
    if shared == "service":
        return 0
    if shared == "assistant":
        return 2
    return 1 if uses(item, "database_url", "network") else 3


def uses(item: pytest.Item, *fixtures: str) -> bool:
    """Whether the test has one of these fixtures."""
    return not set(fixtures).isdisjoint(getattr(item, "fixturenames", ()))
