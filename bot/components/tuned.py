"""Weighs the likeliest intents anew by an encoder that was tuned on the examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.directions import Directions
from bot.components.encoder_client import EncoderClient

STATE_FILE = "intents.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Tuned(GraphComponent):
    """Changes the ranking that the classifier before it has made; see Directions.

    `directions` is the file in which `make tune` leaves them. Where the encoder does not serve `model`,
    the ranking stays as it is.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "model": "e5-small-tuned",
            "directions": "data/encoder/intents.npz",
            "share": 1.0,
            "power": 0.5,
            "training_timeout_s": 120.0,
            "turn_timeout_s": 5.0,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        directions: Directions | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._directions = directions
        self._encoder = EncoderClient()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Tuned:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Tuned:
        with model_storage.read_from(resource) as folder:
            path = folder / STATE_FILE
            directions = Directions.read(path) if path.exists() else None
        return cls(config, model_storage, resource, directions)

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps the directions with the model, so that the two are always of one making."""
        served = self._encoder.served(self._config["training_timeout_s"])
        with self._model_storage.write_to(self._resource) as folder:
            if self._config["model"] in served:
                Directions.read(Path(self._config["directions"])).write(folder / STATE_FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        if self._directions is None:
            return messages
        ranked = [message for message in messages if message.get(TEXT) and message.get(INTENT_RANKING_KEY)]
        texts = [message.get(TEXT) for message in ranked]
        vectors = self._encoder.embed(self._config["model"], texts, self._config["turn_timeout_s"])
        for message, vector in zip(ranked, vectors, strict=True):
            ranking = self._directions.weighed(
                message.get(INTENT_RANKING_KEY), vector, self._config["share"], self._config["power"]
            )
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
