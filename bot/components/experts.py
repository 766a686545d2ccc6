"""Ranks the intents: the opinion of the meaning times that of the words."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.features import learned, probabilities, weights
from bot.components.regressions import Regressions, Weights

STATE_FILE = "regressions.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Experts(IntentClassifier, GraphComponent):
    """Two regressions (see Regressions): over all dense sentence features, and over all counted words.

    A text without features of a kind is read as if they were all zero. An assistant that was never
    trained ranks nothing.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**Weights()._asdict(), "ranking_length": 10}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        regressions: Regressions | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._regressions = regressions

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Experts:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Experts:
        with model_storage.read_from(resource) as folder, np.load(folder / STATE_FILE) as state:
            return cls(config, model_storage, resource, Regressions.restored(dict(state), weights(config)))

    def train(self, training_data: TrainingData) -> Resource:
        self._regressions = learned(
            training_data, lambda example: str(example.get(INTENT)), weights(self._config)
        )
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / STATE_FILE, **self._regressions.state())
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        if self._regressions is None:
            return messages
        for message in messages:
            self._rank(message, self._regressions)
        return messages

    def _rank(self, message: Message, regressions: Regressions) -> None:
        found = probabilities(regressions, message)
        best = np.argsort(-found)[: self._config["ranking_length"]]
        ranking = [{"name": regressions.intents[place], "confidence": float(found[place])} for place in best]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
