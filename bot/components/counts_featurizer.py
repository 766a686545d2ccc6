"""Counted words and letters for Rasa's pipeline."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.counts import Counts, Lengths

STATE_FILE = "terms.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class CountsFeaturizer(SparseFeaturizer, GraphComponent):
    """Adds the counts of each message as one sparse row (see Counts).

    Rasa's own featurizer counts every word by itself as well, which nothing here reads and which takes most
    of the time.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**SparseFeaturizer.get_default_config(), **Lengths()._asdict()}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Every value has a default; nothing to check."""

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        counts: Counts | None = None,
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._counts = counts

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CountsFeaturizer:
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CountsFeaturizer:
        with model_storage.read_from(resource) as folder:
            state = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
        counts = Counts.restored(_lengths(config), state)
        return cls(config, execution_context.node_name, model_storage, resource, counts)

    def train(self, training_data: TrainingData) -> Resource:
        self._counts = Counts.learned(
            _lengths(self._config),
            [_words(example) for example in training_data.training_examples if example.get(TEXT_TOKENS)],
        )
        with self._model_storage.write_to(self._resource) as folder:
            (folder / STATE_FILE).write_text(json.dumps(self._counts.state()), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        heard = [message for message in messages if message.get(TEXT_TOKENS)]
        if not heard or self._counts is None:
            return messages
        counts = self._counts.of([_words(message) for message in heard])
        for row, message in enumerate(heard):
            features = Features(counts[row].tocoo(), FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
            message.add_features(features)
        return messages


def _lengths(config: dict[str, Any]) -> Lengths:
    return Lengths(**{name: config[name] for name in Lengths._fields})


def _words(message: Message) -> list[str]:
    return [token.text for token in message.get(TEXT_TOKENS)]
