"""What a visit is for is found in any wording, and never the day, the hour, the branch or the company."""

import pytest

from contact_center.language.lexicons.purposes import purpose_of_visit


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("预约一下，来领我的新U盾", "领我的新U盾"),
        ("想去网点打一份资产证明", "打一份资产证明"),
        ("约个时间，办留学汇款", "留学汇款"),
        ("帮我约一下，想把外婆的存折换成卡", "把外婆的存折换成卡"),
        ("约后天 办个 那个 退休金账户", "退休金账户"),
        ("可以约明天吗，有个遗产的事要办", "遗产"),
        ("can I come in to drop off my mortgage papers", "drop off my mortgage papers"),
        ("need to pick up my new token at High Street", "pick up my new token"),
        ("a slot for a name change tomorrow", "a name change"),
        ("could I pop in and collect my ring tomorrow", "collect my ring"),
        ("someone to talk to regarding my late aunt's shares", "my late aunt's shares"),
    ],
)
def test_a_purpose_is_found(text: str, purpose: str) -> None:
    assert purpose_of_visit(text) == purpose


@pytest.mark.parametrize(
    "text",
    [
        "我想预约周五上午",
        "能不能改到周五",
        "我想换个时间",
        "去支行办业务",
        "我想去办点事",
        "星期五要开会",
        "不是明天 是后天 我明天要上班的",
        "帮我预约高街支行",
        "book me in for thursday",
        "an appointment for two people on Monday",
        "an appointment for my wife and me",
        "I want to make an appointment at the branch",
        "I want to come on Friday to the branch",
        "no wait not thursday i meant tuesday",
    ],
)
def test_booking_words_are_none(text: str) -> None:
    assert purpose_of_visit(text) is None
