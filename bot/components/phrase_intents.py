"""Certain wordings decide the intent whatever the classifier thinks: fraud, anger, wanting a person."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class PhraseIntents(GraphComponent):
    """Sets the intent of the first rule with a pattern that occurs in the text."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"rules": []}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PhraseIntents:
        return cls(_compiled(config["rules"]))

    def __init__(self, rules: list[tuple[str, list[re.Pattern[str]]]]) -> None:
        self._rules = rules

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._decide(message)
        return messages

    def _decide(self, message: Message) -> None:
        text = (message.get(TEXT) or "").strip()
        for intent, patterns in self._rules:
            if any(pattern.search(text) for pattern in patterns):
                message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
                return


def _compiled(rules: list[dict[str, Any]]) -> list[tuple[str, list[re.Pattern[str]]]]:
    try:
        return [
            (rule["intent"], [re.compile(pattern, re.IGNORECASE | re.ASCII) for pattern in rule["patterns"]])
            for rule in rules
        ]
    except (KeyError, TypeError, re.error) as error:
        raise InvalidConfigException(f"PhraseIntents: a rule cannot be read: {error!r}") from error
