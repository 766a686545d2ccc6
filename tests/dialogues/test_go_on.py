"""What was left unfinished is gone on with by a yes, or by its own words, once that is offered."""

import pytest

from tests.dialogues.dialogue import CODE, Told
from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "begun", "other", "go_on", "kept"),
    [
        (
            "ann",
            "我想贷款20万装修",
            "帮我打一份去年全年的流水",
            ("好的，继续吧", None),
            "CNY 200,000.00",
        ),
        (
            "bob",
            "I'd like a loan of 50,000 yuan for a car",
            "I need a statement for all of last year",
            ("the loan please", ("request_loan", 0.95)),
            "CNY 50,000.00",
        ),
    ],
)
async def test_what_is_offered_is_gone_on_with(
    cast: Cast, who: str, begun: str, other: str, go_on: tuple[str, Told | None], kept: str
) -> None:
    sms = cast[who].sms()
    yes = "对" if who == "ann" else "yes"
    offered = await sms.lead((begun, "request_loan"), (other, "request_statement"), CODE, yes)
    assert ("要继续吗" if who == "ann" else "Shall we go on") in offered.text
    assert "loan_form" in await cast[who].drafts()
    gone_on = await sms.say(*go_on)
    assert ("继续办理您之前的贷款咨询" if who == "ann" else "unfinished loan enquiry") in gone_on.text
    assert (await cast[who].drafts())["loan_form"]["loan_amount"] == kept
