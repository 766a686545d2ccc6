"""Answers a question that came in the middle of a form, with the same words as outside of it."""

from actions.action import Heard, Said
from actions.interruption import QUESTIONS


class NotAQuestion(Exception):
    """There is no fixed answer for this intent."""


class AnswerQuestion:
    name = "action_answer_question"

    async def run(self, heard: Heard) -> Said:
        if heard.intent not in QUESTIONS:
            raise NotAQuestion(heard.intent)
        return Said(responses=[f"utter_{heard.intent}"])
