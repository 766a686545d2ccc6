"""Decides whether what was read is certain enough: outside everything, between two intents, or clear."""

from __future__ import annotations

import json
from pathlib import Path
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
from bot.components.features import learned, probabilities, weights
from bot.components.neighbours import Neighbours
from bot.components.regressions import Regressions, Weights
from bot.components.sentence_vectors import HAN

FALLBACK = "nlu_fallback"
CLARIFY = "clarify"
DOUBT = "doubt"
"""Where the numbers behind the decision lie on a message."""
LEAST_CONFIDENCE = 1e-6
INSIDE, OUTSIDE = "inside", "outside"
ARRAYS_FILE = "neighbours.npz"
SCALES_FILE = "scales.json"
BELONGING_FILE = "belonging.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Doubt(GraphComponent):
    """Sets the intent to `nlu_fallback` or `clarify` where the classifier's best is not to be trusted.

    Certainty sums up three signs that a text is the bank's business: how close the nearest training sentences
    are (see Neighbours); `belonging_weight` times the log odds by two regressions that know only inside and
    outside; `confidence_weight` times the logarithm of the best intent's confidence. Below `refuse_below` the
    text is outside; a best intent of at least `sure_from` is refused only below `sure_refuse_below`, for
    names and addresses make a wish look strange. That a text is outside is doubted like any intent, below a
    confidence of `outside_from`: nobody is told without cause that it is none of the bank's business. Where
    the two best intents are less than `clarify_margin` apart in confidence, one question is asked. The
    ranking stays as the classifier made it.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "outside_intent": "out_of_scope",
            **Weights()._asdict(),
            "outside_from": 0.5,
            "outside_weight": 1.0,
            "belonging_weight": 0.5,
            "confidence_weight": 0.5,
            "refuse_below": -2.0,
            "sure_from": 0.95,
            "sure_refuse_below": -2.0,
            "clarify_margin": 0.2,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        neighbours: Neighbours | None = None,
        belonging: Regressions | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._neighbours = neighbours or Neighbours([], config["outside_weight"])
        self._belonging = belonging

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
            belonging = _restored(folder / BELONGING_FILE, config)
        return cls(config, model_storage, resource, neighbours, belonging)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [
            example
            for example in training_data.intent_examples
            if example.get(TEXT) and example.get(SENTENCE_VECTORS)
        ]
        self._neighbours = Neighbours.learned(
            [example.get(SENTENCE_VECTORS) for example in examples],
            inside=[self._side(example) == INSIDE for example in examples],
            chinese=[bool(HAN.search(example.get(TEXT))) for example in examples],
            outside_weight=self._config["outside_weight"],
        )
        # A public set has nothing outside to learn from.
        if any(self._side(example) == OUTSIDE for example in examples):
            self._belonging = learned(training_data, self._side, weights(self._config))
        arrays, scales = self._neighbours.state()
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / ARRAYS_FILE, **arrays)
            if self._belonging:
                np.savez(folder / BELONGING_FILE, **self._belonging.state())
            (folder / SCALES_FILE).write_text(json.dumps(scales), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(INTENT_RANKING_KEY) and message.get(SENTENCE_VECTORS):
                self._decide(message)
        return messages

    def _side(self, example: Message) -> str:
        return OUTSIDE if example.get(INTENT) == self._config["outside_intent"] else INSIDE

    def _decide(self, message: Message) -> None:
        ranking = message.get(INTENT_RANKING_KEY)
        best, second = ranking[0], (ranking[1:] or [{"name": "", "confidence": 0.0}])[0]
        outside = self._config["outside_intent"]
        confidence = max((entry["confidence"] for entry in ranking if entry["name"] != outside), default=0.0)
        signs = {
            "closeness": self._closeness(message),
            "belonging": self._log_odds(message),
            "confidence": float(np.log(max(confidence, LEAST_CONFIDENCE))),
        }
        certainty = (
            signs["closeness"]
            + self._config["belonging_weight"] * signs["belonging"]
            + self._config["confidence_weight"] * signs["confidence"]
        )
        margin = float(best["confidence"] - second["confidence"])
        message.set(DOUBT, {"certainty": certainty, "margin": margin, **signs}, add_to_output=True)
        if best["name"] == outside and best["confidence"] >= self._config["outside_from"]:
            return
        if certainty < self._refused_below(float(best["confidence"])):
            message.set(INTENT, {**best, "name": FALLBACK}, add_to_output=True)
        elif margin < self._config["clarify_margin"]:
            message.set(INTENT, {**best, "name": CLARIFY}, add_to_output=True)

    def _refused_below(self, confidence: float) -> float:
        name = "sure_refuse_below" if confidence >= self._config["sure_from"] else "refuse_below"
        return float(self._config[name])

    def _closeness(self, message: Message) -> float:
        chinese = bool(HAN.search(message.get(TEXT)))
        return self._neighbours.closeness(message.get(SENTENCE_VECTORS), chinese=chinese)

    def _log_odds(self, message: Message) -> float:
        """Of being inside; 0.0 where nothing outside was ever shown."""
        if self._belonging is None:
            return 0.0
        inside, outside = np.maximum(probabilities(self._belonging, message), LEAST_CONFIDENCE)
        return float(np.log(inside / outside))


def _restored(path: Path, config: dict[str, Any]) -> Regressions | None:
    if not path.exists():
        return None
    with np.load(path) as state:
        return Regressions.restored(dict(state), weights(config))
