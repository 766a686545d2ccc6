"""All the actions there are."""

from actions.action import Action
from actions.answer_question import AnswerQuestion
from actions.hand_over import HandOver
from actions.not_understood import NotUnderstood
from actions.open_callback import OpenCallback
from actions.open_complaint import OpenComplaint
from actions.open_statement import OpenStatement
from actions.report_lost_card import ReportLostCard
from actions.tell_progress import TellProgress
from actions.validate_callback_form import ValidateCallbackForm
from actions.validate_complaint_form import ValidateComplaintForm
from actions.validate_statement_form import ValidateStatementForm
from contact_center.store.engine import Store


def build_actions(store: Store) -> list[Action]:
    return [
        AnswerQuestion(),
        HandOver(store),
        NotUnderstood(store),
        OpenCallback(store),
        OpenComplaint(store),
        OpenStatement(store),
        ReportLostCard(store),
        TellProgress(store),
        ValidateCallbackForm(),
        ValidateComplaintForm(),
        ValidateStatementForm(),
    ]
