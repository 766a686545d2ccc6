"""Read messages that only their conversation explains, before falling back to an answer or giving up.

Customers ask briefly about somebody else's money after their own, name another card after blocking one, and
give their name unasked.
"""

from collections.abc import Iterator, Sequence

from actions.answers.not_yours import not_yours
from actions.answers.reworded import ANSWERS
from actions.people.hand_over import COMPLAINT, hand_over, is_on_errand, reason_of
from actions.people.summary import COURTESIES
from actions.turn.action import LOST_CARD, Action, Earlier, Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_BALANCE, ENQUIRIES, ENQUIRY, ask_who
from actions.turn.texts import HELP, PLEASED
from actions.turn.told_before import told_before
from contact_center.language.introduction import is_introduction
from contact_center.language.knowledge.answer import is_answered_from_knowledge
from contact_center.language.lexicons.blocking import wants_block
from contact_center.language.lexicons.card_naming import names_a_card_alone
from contact_center.language.lexicons.complaining import files_complaint
from contact_center.language.lexicons.faults import asks_to_report, tells_of_fault
from contact_center.language.lexicons.grievance import tells_grievance
from contact_center.language.lexicons.lost import loses_another
from contact_center.language.lexicons.no_block import refuses_block
from contact_center.language.lexicons.others import (
    asks_for_somebody_else,
    asks_what_somebody_else_has,
    may_ask_for_somebody_else,
    names_oneself_alone,
    names_somebody_alone,
)
from contact_center.language.lexicons.own_money import asks_for_own_balance
from contact_center.language.lexicons.questions import asks_how
from contact_center.language.lexicons.reports import wants_it_known
from contact_center.language.lexicons.urgent import emergency_in


class InContext:
    """Runs the given action, unless the conversation shows that something else is meant."""

    def __init__(self, action: Action, private: frozenset[str], deps: Deps) -> None:
        """`private` are the actions that tell or change what belongs to the customer."""
        self.name = action.name
        self._action = action
        self._deps = deps
        self._private = private

    async def run(self, heard: Heard) -> Said:
        if reason := emergency_in(heard.text) or reason_of(heard):
            return await hand_over(self._deps, heard, reason)
        if self._is_certain(heard) and wants_block(heard.text) and await is_on_errand(heard):
            return Said(slots={"aside": False}, next_action=LOST_CARD)
        if begun := _outright(heard):
            # An action that changes nothing counts as failed.
            return Said(slots={"aside": False}, next_action=begun)
        return self._meant(heard) or await self._action.run(heard)

    def _meant(self, heard: Heard) -> Said | None:
        if self._is_somebody_elses(heard):
            return not_yours(heard)
        if names_oneself_alone(heard.text) and (own := self._ones_own(heard.earlier)):
            return own
        if not self._is_certain(heard) and asks_for_own_balance(heard.text):
            return ask_who(ASK_BALANCE)
        if is_introduction(heard.text):
            return Said(slots={"aside": False}).add(PLEASED.say(heard.language), HELP)
        if not self._is_certain(heard) and wants_block(heard.text):
            return Said(slots={"aside": False}, next_action=LOST_CARD)
        if names_a_card_alone(heard.text) and self._told_balance(heard):
            return ask_who(ASK_BALANCE)
        named = names_a_card_alone(heard.text) or loses_another(heard.text)
        another = named and LOST_CARD in actions_before(heard)
        if another or (refuses_block(heard.text) and not asks_how(heard.text)):
            # An action that changes nothing counts as failed.
            return Said(slots={"aside": False}, next_action=LOST_CARD)
        return None

    def _is_somebody_elses(self, heard: Heard) -> bool:
        if names_somebody_alone(heard.text):
            return not self._private.isdisjoint(actions_before(heard))
        if self._is_certain(heard):
            return asks_what_somebody_else_has(heard.text)
        return may_ask_for_somebody_else(heard.text)

    def _ones_own(self, earlier: Sequence[Earlier]) -> Said | None:
        """Repeat the last topic for the customer's own data, even if that topic was refused as another's."""
        before = next((one for one in reversed(earlier) if not _is_courtesy(one)), None)
        if before is None:
            return None
        if before.intent in ENQUIRIES:
            return ask_who(before.intent)
        begun = self._private.intersection(before.actions) - {ENQUIRY}
        if begun:
            return Said(slots={"aside": False}, next_action=min(begun))
        if asks_what_somebody_else_has(before.text) or names_oneself_alone(before.text):
            return ask_who(ASK_BALANCE)
        return None

    def _told_balance(self, heard: Heard) -> bool:
        """Whether the last topic was the customer's balance."""
        before = next((one for one in reversed(heard.earlier) if not _is_courtesy(one)), None)
        return before is not None and (before.intent == ASK_BALANCE or asks_for_own_balance(before.text))

    def _is_certain(self, heard: Heard) -> bool:
        return self.name == "action_answer" and is_answered_from_knowledge(heard.intent)


def _outright(heard: Heard) -> str | None:
    """The action for a wish said outright or a grievance told, whatever matter it is about."""
    if files_complaint(heard.text) or tells_grievance(heard.text):
        return COMPLAINT
    if asks_to_report(heard.text) and told_before(heard, tells_of_fault):
        return FAULT
    praised = PRAISE in heard.previous_actions and wants_it_known(heard.text)
    return PRAISE if praised else None


def actions_before(heard: Heard) -> tuple[str, ...]:
    """The actions of the last topic, ignoring courtesies and what was refused as somebody else's."""
    return next((earlier.actions for earlier in _matters(heard.earlier)), ())


def _matters(earlier: Sequence[Earlier]) -> Iterator[Earlier]:
    for one in reversed(earlier):
        refused = asks_for_somebody_else(one.text) and _FALLEN_BACK.issuperset(_deeds(one))
        if not _is_courtesy(one) and not refused:
            yield one


def _is_courtesy(one: Earlier) -> bool:
    # Inside a form, a yes is an answer.
    return one.intent in COURTESIES and _KIND.issuperset(_deeds(one))


def _deeds(earlier: Earlier) -> set[str]:
    return {action for action in earlier.actions if not action.startswith("utter_")} - {"action_listen"}


FAULT = "fault_form"
PRAISE = "action_take_praise"
_KIND = frozenset({"action_greet", "action_take_praise"})
_FALLEN_BACK = ANSWERS | {"action_outside"}
