"""A grievance is told from a calm question, in both languages and scripts."""

import json
from pathlib import Path

import pytest

from contact_center.language.lexicons.grievance import accuses_bank, tells_grievance

CHOOSING = Path(__file__).parents[3] / "data" / "held_out" / "choosing"
ASKED = ("knowledge", "utterances", "out_of_scope")
WITH_A_GRIEVANCE = {"complain", "complain_angry", "ticket_progress", "self_harm"}
"""What such words are certainly read as."""


@pytest.mark.parametrize(
    "text",
    [
        "Your machine at Central kept 500 of mine, I have rung four times and not a single reply.",
        "the cashier in the east lake branch rolled her eyes at my dad when he could not find his glasses",
        "You opened an account in my name without asking and bill me for it. I expect an explanation.",
        "I was told no charges and then 90 gone from my pay, nobody could explain why",
        "been passed around between the hotline and the branch for two weeks, fed up with it",
        "I am having one complaint only, the money left on Tuesday and my landlord has not received it",
        "i sent 200 to my sister and you took the fee double, i want it like a complaint please",
        "催了你们五回了，一个月都没给我把卡寄出来，太不负责任了",
        "那个3号窗口的柜员冲我妈嚷嚷，说她听不懂人话",
        "明明答应免三年管理费，这个月又扣了我十五块，请给个说法",
        "开小店的，投诉你们一下，货款晚到了三天害我进不了货",
        "排咗成個上午隊，個職員仲要黑面對我，離晒譜",
        "自作主张给我开通了什么短信套餐，打了两次电话没人管",
        "去了三趟网点每次说法都不一样，到底谁说了算",
        "你们理财经理骗我妈买了三万块的保险，说是存款",
    ],
)
def test_a_grievance_is_heard_without_the_word_complaint(text: str) -> None:
    assert tells_grievance(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Why was I charged twice?",
        "I waited ten minutes already, is anybody there?",
        "what happens if nobody answers the hotline at night",
        "My friend was treated badly at another bank, is yours better?",
        "I tried three times to sign in and now it is locked, how do I unlock it?",
        "any update on my complaint? nobody has called me back and it has been two weeks",
        "i'd like to withdraw the complaint, your manager apologised and put it right",
        "how do I make a complaint about a shop that overcharged me",
        "the girl at University branch was lovely, she waited an hour with my mother",
        "a scammer shouted at me on the phone and I gave him the code, nobody helps",
        "年费为什么扣了两次？",
        "密码输错三次了，怎么解锁",
        "等了三天还没到账，一般要几天？",
        "万一柜员态度不好，找谁反映",
        "我上次投诉的事怎么样了，一直没人联系我",
        "有人冒充你们客服骗了我两千，打电话没人接",
        "你们柜员态度真好，跑前跑后帮了我三次",
    ],
)
def test_a_calm_question_is_none(text: str) -> None:
    assert not tells_grievance(text)


def test_of_many_calm_questions_none_becomes_a_complaint() -> None:
    paths = [path for name in ASKED for path in sorted(CHOOSING.glob(f"{name}_*.jsonl"))]
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    calm = [
        row["text"]
        for row in rows
        if row.get("topic") not in WITH_A_GRIEVANCE and "how-to-complain" not in row.get("entries", [])
    ]
    assert len(calm) > 200
    assert [text for text in calm if tells_grievance(text)] == []


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("你们客户经理忽悠我爸买了基金", True),
        ("你们这是欺骗消费者", True),
        ("your advisor misled me about the fund", True),
        ("I was mis-sold an insurance with my loan", True),
        ("自称你们客户经理的人骗我转账", False),
        ("骗子说是你们柜员", False),
        ("a man pretending to be your manager tricked me", False),
        ("somebody lied to me on the phone", False),
    ],
)
def test_the_bank_is_accused_apart_from_criminals(text: str, *, accused: bool) -> None:
    assert accuses_bank(text) is accused
