"""Sentence vectors for Rasa's pipeline, fetched from the encoder over HTTP."""

from __future__ import annotations

import json
import os
from typing import Any

import numpy as np
import requests
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
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

ENCODER_URL = "SWITCHBOARD_ENCODER_URL"
STATE_FILE = "encoder.json"


class EncoderUnavailable(Exception):
    """The encoder did not answer as it should; the turn must fail rather than guess."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class EncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense vector per message: centred, of length one, then scaled.

    The scale stands in for the classifier's regularisation strength, which Rasa's logistic regression
    does not let one set.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            **DenseFeaturizer.get_default_config(),
            "scale": 5.5,
            "batch_size": 64,
            "max_characters": 1000,
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
        self._model = state["model"] if state else ""
        self._languages = state["languages"] if state else []
        self._mean = np.array(state["mean"]) if state else np.zeros(0)
        self._http = _new_session()

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
        self._model, self._languages = self._served_model()
        texts = [example.get(TEXT) for example in training_data.training_examples if example.get(TEXT)]
        readable = [text for text in texts if self._can_read(text)]
        if not readable:
            raise EncoderUnavailable(f"no training example is in a language of the model {self._model}")
        self._mean = self._embed(readable, self._config["training_timeout_s"]).mean(axis=0)
        self._persist()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self._featurize(training_data.training_examples, self._config["training_timeout_s"])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        self._featurize(messages, self._config["turn_timeout_s"])
        return messages

    def _featurize(self, messages: list[Message], timeout_s: float) -> None:
        heard = [message for message in messages if message.get(TEXT)]
        readable = [message for message in heard if self._can_read(message.get(TEXT))]
        vectors = self._scaled(self._embed([message.get(TEXT) for message in readable], timeout_s))
        by_message = {id(message): vector for message, vector in zip(readable, vectors, strict=True)}
        # A text in a language the model cannot read gets no vector rather than a misleading one.
        nothing = np.zeros(len(self._mean))
        for message in heard:
            vector = by_message.get(id(message), nothing)
            message.add_features(
                Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
            )

    def _scaled(self, vectors: np.ndarray) -> np.ndarray:
        if not len(vectors):
            return vectors
        centred = vectors - self._mean
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        return self._config["scale"] * centred / np.maximum(lengths, 1e-9)

    def _can_read(self, text: str) -> bool:
        if "*" in self._languages or "zh" in self._languages:
            return True
        return not any("\u3400" <= character <= "\u9fff" for character in text)

    def _embed(self, texts: list[str], timeout_s: float) -> np.ndarray:
        if not texts:
            return np.zeros((0, len(self._mean)))
        size = self._config["batch_size"]
        batches = [texts[start : start + size] for start in range(0, len(texts), size)]
        rows = [row for batch in batches for row in self._ask(batch, timeout_s)]
        return np.array(rows)

    def _ask(self, texts: list[str], timeout_s: float) -> list[list[float]]:
        shortened = [text[: self._config["max_characters"]] for text in texts]
        answer = self._call("POST", "/v1/embeddings", timeout_s, {"model": self._model, "input": shortened})
        rows = [row["embedding"] for row in sorted(answer["data"], key=lambda row: row["index"])]
        if len(rows) != len(texts):
            raise EncoderUnavailable(f"the encoder sent {len(rows)} vectors for {len(texts)} texts")
        return rows

    def _served_model(self) -> Any:
        entry = self._call("GET", "/v1/models", self._config["training_timeout_s"])["data"][0]
        return entry["id"], entry.get("languages", ["*"])

    def _call(self, method: str, path: str, timeout_s: float, body: dict[str, Any] | None = None) -> Any:
        base_url = os.environ.get(ENCODER_URL)
        if not base_url:
            raise EncoderUnavailable(f"{ENCODER_URL} is not set")
        try:
            response = self._http.request(method, base_url.rstrip("/") + path, json=body, timeout=timeout_s)
            response.raise_for_status()
            return response.json()
        except (requests.RequestException, ValueError) as error:
            # Without the cause: its message may quote what the customer wrote.
            raise EncoderUnavailable(f"no answer from the encoder: {type(error).__name__}") from None

    def _persist(self) -> None:
        state = {"model": self._model, "languages": self._languages, "mean": self._mean.tolist()}
        with self._model_storage.write_to(self._resource) as folder:
            (folder / STATE_FILE).write_text(json.dumps(state), encoding="utf-8")


def _new_session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    # One more try covers a kept connection that the encoder's restart has cut.
    session.mount("http://", HTTPAdapter(max_retries=Retry(total=1, allowed_methods=None, backoff_factor=0)))
    return session
