"""What is wished outright is begun with what was told, whatever it was taken for."""

import pytest

from contact_center.vocabulary.text import Text
from tests.dialogues.person import Cast

BEGUN = Text("非常抱歉给您带来这样的体验。", "I am very sorry that this happened.")


@pytest.mark.parametrize(
    ("who", "text", "heard"),
    [
        ("ann", "昨晚在外滩那台机器存了三千没入账，请登记投诉", "ask_cash_deposit"),
        ("ann", "基金赎回拖了五天才到，要求正式受理投诉", "clarify"),
        ("chen", "短信费连扣三个月，我要投诉", "nlu_fallback"),
        ("chen", "贷款被多扣一期，给我立个投诉单", "request_dispute"),
        ("bob", "wire to my landlord failed twice last night, need to complain", "ask_transfer_failed"),
        ("bob", "Kindly lodge a complaint, your machine kept 300 of mine", "clarify"),
        ("bob", "please register a complaint about the annual fee taken twice", "ask_fees"),
        ("bob", "I wish to file a complaint, nobody turned up for my meeting", "request_appointment"),
    ],
)
async def test_a_complaint_begins_with_what_was_told(cast: Cast, who: str, text: str, heard: str) -> None:
    chat = cast[who].sms()

    said = await chat.say(text, heard)

    assert said.text.startswith((BEGUN.zh, BEGUN.en))
    assert (await cast[who].drafts())["complaint_form"]["what_happened"] == text


@pytest.mark.parametrize(
    ("who", "before", "then"),
    [
        ("ann", "你们柜员昨天把我的钱数错了还不认", "请给我登记投诉"),
        ("bob", "your clerk counted my money wrong yesterday and was rude", "please register a complaint"),
    ],
)
async def test_a_complaint_is_about_what_was_told_before(
    cast: Cast, who: str, before: str, then: str
) -> None:
    chat = cast[who].chat()
    await chat.say(before, "nlu_fallback")

    await chat.say(then, "clarify")

    assert (await cast[who].drafts())["complaint_form"]["what_happened"] == before


@pytest.mark.parametrize(
    ("who", "text", "heard"),
    [
        ("ann", "我不是要投诉，就想问问年费", "ask_fees"),
        ("ann", "投诉一般要多久有答复", "nlu_fallback"),
        ("bob", "how do I complain about a branch", "nlu_fallback"),
        ("bob", "I'm not complaining, but what is the annual fee", "ask_fees"),
    ],
)
async def test_who_only_speaks_of_complaining_begins_none(
    cast: Cast, who: str, text: str, heard: str
) -> None:
    said = await cast[who].sms().say(text, heard)
    assert not said.text.startswith((BEGUN.zh, BEGUN.en))
    assert await cast[who].drafts() == {}


@pytest.mark.parametrize(
    ("who", "fault", "heard", "then", "as_what"),
    [
        (
            "ann",
            "更新后一点理财页面就白屏 我用安卓",
            "ask_sign_in",
            "清过缓存了还是一样 你帮我报上去",
            "nlu_fallback",
        ),
        ("chen", "网银转账那步一直转圈", "ask_transfer_failed", "那麻烦反馈给技术", "clarify"),
        ("ann", "扫码扫不出来 从昨天起", "clarify", "给我报个故障吧", "request_fault_report"),
        (
            "bob",
            "the app keeps crashing on the pay page since noon",
            "ask_sign_in",
            "pls report it to your IT",
            "clarify",
        ),
        (
            "bob",
            "your site won't load my statement",
            "ask_online_banking",
            "still the same, log it please",
            "nlu_fallback",
        ),
        (
            "bob",
            "screen goes blank after the code",
            "nlu_fallback",
            "just report it then",
            "request_fault_report",
        ),
    ],
)
async def test_report_it_is_about_the_fault_told_before(
    cast: Cast, who: str, fault: str, heard: str, then: str, as_what: str
) -> None:
    chat = cast[who].chat()
    await chat.say(fault, heard)

    await chat.say(then, as_what)

    assert fault in str((await cast[who].drafts())["fault_form"]["report_what"])


@pytest.mark.parametrize(("who", "then"), [("ann", "你帮我报上去"), ("bob", "please report it to your IT")])
async def test_without_a_fault_nothing_is_reported(cast: Cast, who: str, then: str) -> None:
    chat = cast[who].chat()
    await chat.say("谢谢" if who == "ann" else "thanks", "thank")
    await chat.say(then, "nlu_fallback")
    assert await cast[who].drafts() == {}


@pytest.mark.parametrize(
    ("who", "praise", "then", "heard", "noted"),
    [
        ("ann", "中山支行的小赵特别耐心", "我就是想让他领导知道", "nlu_fallback", "都记下了"),
        ("chen", "大堂经理帮了大忙", "只是希望你们银行知道", "clarify", "都记下了"),
        (
            "bob",
            "the teller at Wan Chai was lovely",
            "just wanted her boss to know",
            "out_of_scope",
            "It is noted",
        ),
        ("bob", "your guard was so kind", "yes so that his manager hears about it", "praise", "It is noted"),
    ],
)
async def test_praise_that_was_only_to_become_known_is_noted_once(
    cast: Cast, who: str, praise: str, then: str, heard: str, noted: str
) -> None:
    chat = cast[who].chat()
    await chat.say(praise, "praise")

    said = await chat.say(then, heard)

    assert noted in said.text
    assert (await chat.ticket()).topic == "praise"


@pytest.mark.parametrize(
    ("who", "praise", "then"),
    [
        ("ann", "你们服务真不错", "想让你们领导知道"),
        ("bob", "great service today", "just want the management to know"),
    ],
)
async def test_praise_of_nobody_in_particular_is_passed_on_as_well(
    cast: Cast, who: str, praise: str, then: str
) -> None:
    chat = cast[who].chat()
    await chat.say(praise, "praise")
    assert await chat.tickets() == []

    await chat.say(then, "nlu_fallback")

    ticket = await chat.ticket()
    assert praise in str(ticket.details["message"])
    assert then in str(ticket.details["message"])


@pytest.mark.parametrize(
    ("who", "text", "heard"),
    [
        ("ann", "防诈骗的短信提醒我还能收到吧", "request_fraud_help"),
        ("ann", "这年头骗子多，你们回电是什么号码", "request_fraud_help"),
        ("bob", "do the fraud alerts still come by text?", "request_fraud_help"),
        ("bob", "so many scams nowadays, which number do you call from", "scam_alarm"),
    ],
)
async def test_fraud_that_is_only_mentioned_is_answered(cast: Cast, who: str, text: str, heard: str) -> None:
    chat = cast[who].sms()

    said = await chat.say(text, heard)

    assert said.replies
    assert await chat.owner() == "assistant"
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "text", "heard"),
    [
        ("ann", "这是诈骗吗，他已经有我的验证码", "scam_alarm"),
        ("ann", "卡被盗刷了三千怎么办", "request_fraud_help"),
        ("bob", "is this a scam? they have my card number", "scam_alarm"),
        ("bob", "fraud on my card, what do I do", "request_fraud_help"),
    ],
)
async def test_an_emergency_in_the_form_of_a_question_stays_one(
    cast: Cast, who: str, text: str, heard: str
) -> None:
    chat = cast[who].sms()
    await chat.say(text, heard)
    assert await chat.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "text", "sorry"),
    [
        ("ann", "我姐姐自杀去世了，她卡里的存款怎么取", "节哀"),
        ("chen", "我舅舅投河自盡了，他的存款要怎麼取", "节哀"),
        ("bob", "my brother died by suicide, how do we get his savings out", "sorry for your loss"),
    ],
)
async def test_who_has_lost_somebody_to_suicide_is_condoled_and_answered(
    cast: Cast, who: str, text: str, sorry: str
) -> None:
    chat = cast[who].chat()
    said = await chat.say(text, "self_harm")
    assert sorry in said.text
    assert "12356" not in said.text
    assert len(said.replies) > 1
    assert await chat.owner() == "assistant"
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("ann", "我姐姐自杀去世了，我也不想活了，她的存款怎么取"),
        ("ann", "我要是自杀了，存款怎么取"),
        ("bob", "my brother died by suicide and I want to do the same, how do we get his savings out"),
        ("bob", "if I kill myself, who gets my savings"),
    ],
)
async def test_who_asks_of_money_in_danger_is_cared_for(cast: Cast, who: str, text: str) -> None:
    chat = cast[who].chat()
    said = await chat.say(text, "self_harm")
    assert "12356" in said.text
    assert await chat.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "text", "heard"),
    [
        ("ann", "怎么举报诈骗短信", "request_fraud_help"),
        ("ann", "去年差点被骗，想问怎么改密码", "request_fraud_help"),
        ("bob", "how do i report a scam text", "request_fraud_help"),
        ("bob", "I was almost scammed last year, how do i change my password", "request_fraud_help"),
        ("bob", "does the loan cover exclude suicide", "self_harm"),
    ],
)
async def test_what_is_only_asked_about_is_no_emergency(cast: Cast, who: str, text: str, heard: str) -> None:
    chat = cast[who].chat()
    assert (await chat.say(text, heard)).replies
    assert await chat.owner() == "assistant"
    assert await chat.tickets() == []
