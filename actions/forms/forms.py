"""List all the forms."""

from actions.forms.address_change import AddressChangeForm
from actions.forms.appointment import AppointmentForm
from actions.forms.appointment_change import AppointmentChangeForm
from actions.forms.callback import CallbackForm
from actions.forms.complaint import ComplaintForm
from actions.forms.dispute import DisputeForm
from actions.forms.engine.form import Form
from actions.forms.loan import LoanForm
from actions.forms.lost_card import LostCardForm
from actions.forms.personal import PersonalForm
from actions.forms.report import FaultForm, SuggestionForm
from actions.forms.statement import StatementForm
from actions.forms.withdraw import WithdrawForm


def build_forms() -> list[Form]:
    return [
        AddressChangeForm(),
        AppointmentForm(),
        AppointmentChangeForm(),
        CallbackForm(),
        ComplaintForm(),
        DisputeForm(),
        FaultForm(),
        LoanForm(),
        LostCardForm(),
        PersonalForm(),
        StatementForm(),
        SuggestionForm(),
        WithdrawForm(),
    ]
