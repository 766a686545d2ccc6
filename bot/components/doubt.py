"""Decides whether what was read is certain enough: outside everything, between two intents, or clear."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder_featurizer import SENTENCE_VECTORS
from bot.components.neighbours import Neighbours
from bot.components.sentence_vectors import HAN

FALLBACK = "nlu_fallback"
CLARIFY = "clarify"
DOUBT = "doubt"
"""Where the numbers behind the decision lie on a message."""
LEAST_CONFIDENCE = 1e-6
ARRAYS_FILE = "neighbours.npz"
SCALES_FILE = "scales.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Doubt(GraphComponent):
    """Sets the intent to `nlu_fallback` or `clarify` where the classifier's best is not to be trusted.

    Certainty is the closeness of the nearest training sentence (see Neighbours), plus `confidence_weight`
    times the logarithm of the best intent's confidence. Below `refuse_below` the text is outside. Where the
    two best intents are less than `clarify_margin` apart in confidence, one question is asked. The ranking
    stays as the classifier made it.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "outside_intent": "out_of_scope",
            "outside_weight": 0.5,
            "confidence_weight": 1.5,
            "refuse_below": -2.0,
            "clarify_margin": 0.2,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        neighbours: Neighbours | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._neighbours = neighbours or Neighbours([], config["outside_weight"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Doubt:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Doubt:
        with model_storage.read_from(resource) as folder:
            scales = json.loads((folder / SCALES_FILE).read_text(encoding="utf-8"))
            with np.load(folder / ARRAYS_FILE) as arrays:
                neighbours = Neighbours.restored(dict(arrays), scales, config["outside_weight"])
        return cls(config, model_storage, resource, neighbours)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [
            example
            for example in training_data.intent_examples
            if example.get(TEXT) and example.get(SENTENCE_VECTORS)
        ]
        self._neighbours = Neighbours.learned(
            [example.get(SENTENCE_VECTORS) for example in examples],
            inside=[example.get(INTENT) != self._config["outside_intent"] for example in examples],
            chinese=[bool(HAN.search(example.get(TEXT))) for example in examples],
            outside_weight=self._config["outside_weight"],
        )
        arrays, scales = self._neighbours.state()
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / ARRAYS_FILE, **arrays)
            (folder / SCALES_FILE).write_text(json.dumps(scales), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(INTENT_RANKING_KEY) and message.get(SENTENCE_VECTORS):
                self._decide(message)
        return messages

    def _decide(self, message: Message) -> None:
        ranking = message.get(INTENT_RANKING_KEY)
        best, second = ranking[0], (ranking[1:] or [{"name": "", "confidence": 0.0}])[0]
        outside = self._config["outside_intent"]
        confidence = max((entry["confidence"] for entry in ranking if entry["name"] != outside), default=0.0)
        closeness = self._neighbours.closeness(
            message.get(SENTENCE_VECTORS), chinese=bool(HAN.search(message.get(TEXT)))
        )
        certainty = closeness + self._config["confidence_weight"] * float(
            np.log(max(confidence, LEAST_CONFIDENCE))
        )
        margin = float(best["confidence"] - second["confidence"])
        message.set(DOUBT, {"certainty": certainty, "margin": margin}, add_to_output=True)
        if best["name"] == outside:
            return
        if certainty < self._config["refuse_below"]:
            message.set(INTENT, {**best, "name": FALLBACK}, add_to_output=True)
        elif margin < self._config["clarify_margin"]:
            message.set(INTENT, {**best, "name": CLARIFY}, add_to_output=True)
