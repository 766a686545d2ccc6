"""Checks what the actions answer with a validator that is built once.

Rasa builds one for every answer and checks the schema itself each time, which took more than half of a turn.
"""

from __future__ import annotations

import functools
from typing import Any

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction


def check_quickly() -> None:
    """Let Rasa check answers of actions against the same schema with the validator kept here."""
    RemoteAction._validate_action_result = _is_valid


def _is_valid(_: RemoteAction, answer: dict[str, Any]) -> bool:
    """True for an answer in Rasa's format; raises jsonschema's ValidationError for any other."""
    _validator().validate(answer)
    return True


@functools.cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(RemoteAction.action_response_format_spec())
