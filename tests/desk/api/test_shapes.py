"""The shapes of the staff API: what staff write is kept without secrets, whatever they write it for."""

from contact_center.desk.complaints.shapes import AnswerRequest, ReasonRequest, TextRequest
from contact_center.desk.routing.shapes import ConsultRequest
from contact_center.desk.tickets.shapes import CloseRequest, TransferRequest

SAID, KEPT = "卡号4111-1111-1111-1111，验证码123456", "卡号••••1111，验证码••••••"


def test_words_of_staff_are_kept_without_secrets() -> None:
    written = [
        CloseRequest(resolution=SAID).resolution,
        TransferRequest(note=SAID).note,
        ConsultRequest(assignee=1, note=SAID).note,
        TextRequest(text=SAID).text,
        ReasonRequest(reason=SAID).reason,
        AnswerRequest(text=SAID, other_text=SAID).text,
        AnswerRequest(text=SAID, other_text=SAID).other_text,
    ]

    assert written == [KEPT] * len(written)
