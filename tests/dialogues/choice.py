"""Which dialogues Rasa leads itself: those marked `whole`, or all where the environment says so."""

import os

import pytest

WHOLE = "SWITCHBOARD_TEST_WHOLE"
HEAR = "SWITCHBOARD_TEST_HEAR"
"""Set where the trained model is to read along, so that its readings are recorded."""


def is_whole(item: pytest.Item) -> bool:
    return item.get_closest_marker("whole") is not None or bool(os.environ.get(WHOLE))
