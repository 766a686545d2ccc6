"""What is asked after an opt-out is whether other messages go on, or how to have the ended ones again."""

import pytest

from contact_center.language.lexicons.message_questions import message_question


@pytest.mark.parametrize(
    "text",
    [
        "i'll still get the texts if somebody uses my card tho right?",
        "will I still get fraud warnings?",
        "does this stop the login codes too?",
        "that won't affect my payment alerts, will it?",
        "do the account alerts keep coming?",
        "刷卡扣款的提醒短信还会有吧",
        "但是刷卡扣款的提醒短信还会有吧？",
        "验证码不会也停了吧",
        "短信验证码照发吗",
        "余额变动通知会不会收不到",
    ],
)
def test_asks_whether_the_others_go_on(text: str) -> None:
    assert message_question(text) == "kept"


@pytest.mark.parametrize(
    "text",
    [
        "ok good. and if i change my mind later how do i turn it back on",
        "can I sign up again later?",
        "what do I text to get them back?",
        "how would I undo that",
        "以后想再收到怎么恢复",
        "后悔了还能再开吗",
        "要是我改主意了怎么办",
        "點樣先可以恢復",
    ],
)
def test_asks_how_to_have_them_again(text: str) -> None:
    assert message_question(text) == "again"


@pytest.mark.parametrize(
    "text",
    [
        "I still haven't got my card",
        "will you still charge my card?",
        "how do I turn my card back on",
        "do I still have to pay the card?",
        "I lost my card, will I still get alerts?",
        "卡丢了，提醒短信还会有吗",
        "turn them back on",
        "thanks",
        "还款日还有几天",
        "可以重新发我的卡吗",
        "卡还能用吗",
        "那就好",
    ],
)
def test_anything_else_is_no_question_about_messages(text: str) -> None:
    assert message_question(text) is None
