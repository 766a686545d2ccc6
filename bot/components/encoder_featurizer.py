"""Sentence vectors for Rasa's pipeline, fetched from the encoder."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder_client import EncoderClient
from bot.components.sentence_vectors import EncoderUnavailable, reads

STATE_FILE = "encoder.json"
SENTENCE_VECTORS = "sentence_vectors"
"""Where the vectors lie on a message."""


class OfModels(tuple["np.ndarray | None", ...]):
    """The vectors of a text, one of each model."""

    def fingerprint(self) -> str:
        """What Rasa tells training data apart by; without it, it would print every number."""
        digest = hashlib.md5(usedforsecurity=False)
        for vector in self:
            digest.update(b"-" if vector is None else vector.tobytes())
        return digest.hexdigest()


class Block(NamedTuple):
    """One model of the encoder, and the mean of its vectors over the training examples it reads."""

    model: str
    languages: list[str]
    mean: list[float]

    def reads(self, text: str) -> bool:
        return reads(self.languages, text)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class EncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense vector per message: the vectors of the encoder's models, one after the other.

    The models in `apart` are left to others. Each vector is centred and of length one, or of the length
    given for its model in `lengths`. A text in a language that a model cannot read gets zeros from it rather
    than a misleading vector. The vectors as they came, one per model and None from a model that cannot read
    the text, are left on the message for components further down.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            **DenseFeaturizer.get_default_config(),
            "lengths": {},
            "apart": [],
            "examples_for_mean": 1000,
            "training_timeout_s": 120.0,
            "turn_timeout_s": 5.0,
        }

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Every value has a default; nothing to check."""

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        state: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._blocks = [Block(**block) for block in state["blocks"]] if state else []
        self._encoder = EncoderClient()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EncoderFeaturizer:
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EncoderFeaturizer:
        with model_storage.read_from(resource) as folder:
            state = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
        return cls(config, execution_context.node_name, model_storage, resource, state)

    def train(self, training_data: TrainingData) -> Resource:
        texts = [example.get(TEXT) for example in training_data.training_examples if example.get(TEXT)]
        served = self._encoder.served(self._config["training_timeout_s"])
        self._blocks = [
            self._learned(Block(model, languages, []), texts)
            for model, languages in served.items()
            if model not in self._config["apart"]
        ]
        if not self._blocks:
            raise EncoderUnavailable("the encoder serves no model")
        self._persist()
        return self._resource

    def _learned(self, block: Block, texts: list[str]) -> Block:
        readable = [text for text in texts if block.reads(text)]
        if not readable:
            raise EncoderUnavailable(f"no training example is in a language of the model {block.model}")
        # So many spread over all of them give the mean well enough.
        step = -(-len(readable) // self._config["examples_for_mean"])
        vectors = self._encoder.embed(block.model, readable[::step], self._config["training_timeout_s"])
        return block._replace(mean=np.mean(vectors, axis=0).tolist())

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self._featurize(training_data.training_examples, self._config["training_timeout_s"])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        self._featurize(messages, self._config["turn_timeout_s"])
        return messages

    def _featurize(self, messages: list[Message], timeout_s: float) -> None:
        heard = [message for message in messages if message.get(TEXT)]
        texts = [message.get(TEXT) for message in heard]
        of_models = [self._vectors(block, texts, timeout_s) for block in self._blocks]
        for message, vectors in zip(heard, zip(*of_models, strict=True), strict=True):
            message.set(SENTENCE_VECTORS, OfModels(vectors))
            blocks = [
                self._scaled(block, vector) for block, vector in zip(self._blocks, vectors, strict=True)
            ]
            features = np.concatenate(blocks).reshape(1, -1)
            message.add_features(Features(features, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))

    def _vectors(self, block: Block, texts: list[str], timeout_s: float) -> list[np.ndarray | None]:
        readable = [text for text in texts if block.reads(text)]
        rows = iter(self._encoder.embed(block.model, readable, timeout_s))
        return [next(rows) if block.reads(text) else None for text in texts]

    def _scaled(self, block: Block, vector: np.ndarray | None) -> np.ndarray:
        mean = np.array(block.mean)
        if vector is None:
            return np.zeros_like(mean)
        centred = vector - mean
        length = self._config["lengths"].get(block.model, 1.0)
        return length * centred / max(float(np.linalg.norm(centred)), 1e-9)

    def _persist(self) -> None:
        state = {"blocks": [block._asdict() for block in self._blocks]}
        with self._model_storage.write_to(self._resource) as folder:
            (folder / STATE_FILE).write_text(json.dumps(state), encoding="utf-8")
