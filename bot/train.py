"""Train as Rasa's command does, in less time: python -m bot.train train ..."""

from __future__ import annotations

from typing import Any

from rasa.__main__ import main
from rasa.engine.graph import GraphNodeHook
from rasa.engine.training import graph_trainer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message


class KeepsNothing(GraphNodeHook):
    """In place of the hook that keeps what each part made, found again by a hash of all it was given.

    Our own fingerprint decides whether to train at all. A sixth of the time went into those hashes.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Takes what the other takes."""

    def on_before_node(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {}

    def on_after_node(self, *args: Any, **kwargs: Any) -> None:
        return None


def hash_of(message: Message) -> int:
    """Equal messages have equal ones. Rasa's own reads all that lies on them, each time they are merged."""
    return hash((message.get(TEXT), message.get(INTENT)))


if __name__ == "__main__":
    Message.__hash__ = hash_of
    graph_trainer.TrainingHook = KeepsNothing
    main()
