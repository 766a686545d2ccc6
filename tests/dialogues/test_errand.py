"""While people are waited for, a card is blocked by the assistant; the ticket keeps its place."""

import pytest

from actions.answers.while_waiting import KEPT
from contact_center.tickets.waiting.errand import THE_REST
from contact_center.tickets.waiting.notice import QUESTIONS
from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast

ALARMS = {
    "zh": ("有人冒充客服套走了我的验证码", "先把卡停了成不成"),
    "en": ("a man on the phone got my code", "freeze my cards first please"),
}


async def alarmed(chat: Dialogue, language: str) -> None:
    await chat.say(ALARMS[language][0], "scam_alarm")
    assert await chat.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "channel", "language", "heard", "which", "blocked"),
    [
        ("ann", "sms", "zh", "request_lost_card", "借记卡 赶紧", ["1234"]),
        ("ann", "web_chat", "zh", "nlu_fallback", "两张都停", ["1234", "5678"]),
        ("chen", "sms", "zh", "request_fraud_help", None, ["1234"]),
        ("chen", "phone", "zh", "clarify", None, ["1234"]),
        ("ann", "sms", "en", "ask_card_declined", "all of them", ["1234", "5678"]),
        ("bob", "web_chat", "en", "scam_alarm", None, ["1234"]),
        ("bob", "phone", "en", "request_lost_card", None, ["1234"]),
        ("bob", "sms", "en", "out_of_scope", None, ["1234"]),
    ],
)
async def test_the_card_is_blocked_while_they_wait(
    cast: Cast, who: str, channel: str, language: str, heard: str, which: str | None, blocked: list[str]
) -> None:
    person = cast[who]
    chat = person.on(channel)
    await alarmed(chat, language)
    waiting = await chat.ticket()

    said = await chat.say(ALARMS[language][1], heard)
    assert await chat.owner() == "assistant"
    said = await chat.prove(said)
    if which:
        said = await chat.say(which, "nlu_fallback")
    assert set((await person.cards()).values()) == {"active"}
    done = await chat.confirm(said)

    assert [ending for ending, state in (await person.cards()).items() if state == "blocked"] == blocked
    assert done.replies[-1].text.startswith((THE_REST.zh, THE_REST.en))
    assert waiting.number in done.replies[-1].text
    assert await chat.owner() == "queue"
    first, replacement = await chat.tickets()
    assert (first.id, first.status, first.priority, first.queue_id) == (
        waiting.id,
        "waiting",
        waiting.priority,
        waiting.queue_id,
    )
    assert replacement.topic == "card_replacement"
    await chat.say("要报警吗" if language == "zh" else "should I call the police", "nlu_fallback")
    assert await chat.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "language", "then"),
    [("ann", "zh", "算了，先不挂失了"), ("bob", "en", "no wait, don't block anything")],
)
async def test_who_wants_no_block_after_all_waits_on(cast: Cast, who: str, language: str, then: str) -> None:
    chat = cast[who].chat()
    await alarmed(chat, language)
    await chat.say(ALARMS[language][1], "request_lost_card")
    assert await chat.owner() == "assistant"

    said = await chat.say(then, "nlu_fallback")

    assert set((await cast[who].cards()).values()) == {"active"}
    assert said.replies[-1].text.startswith((THE_REST.zh, THE_REST.en))
    assert await chat.owner() == "queue"
    assert len(await chat.tickets()) == 1


@pytest.mark.parametrize(
    ("who", "language", "then", "intent"),
    [
        ("ann", "zh", "还是转人工吧", "speak_to_person"),
        ("bob", "en", "let me talk to a person", "speak_to_person"),
    ],
)
async def test_who_asks_for_people_meanwhile_keeps_the_ticket(
    cast: Cast, who: str, language: str, then: str, intent: str
) -> None:
    chat = cast[who].sms()
    await alarmed(chat, language)
    await chat.say(ALARMS[language][1], "request_lost_card")

    said = await chat.say(then, intent)

    assert (await chat.ticket()).number in said.text
    assert await chat.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "language", "then"),
    [("ann", "zh", "快点，骗子还在转我的钱"), ("bob", "en", "hurry, the scammer is still in my account")],
)
async def test_the_alarm_told_again_does_not_end_the_block(
    cast: Cast, who: str, language: str, then: str
) -> None:
    chat = cast[who].sms()
    await alarmed(chat, language)
    await chat.say(ALARMS[language][1], "request_lost_card")

    await chat.say(then, "request_fraud_help")

    assert await chat.owner() == "assistant"
    assert len(await chat.tickets()) == 1


@pytest.mark.parametrize(
    ("who", "channel", "language", "asks", "heard", "told"),
    [
        ("ann", "sms", "zh", "卡坏了怎么换？", "ask_card_replacement", "10元"),
        ("ann", "web_chat", "zh", "那我现在怎么办啊", "nlu_fallback", "110"),
        ("bob", "sms", "en", "btw what does a new card cost?", "ask_card_replacement", "10 yuan"),
        ("bob", "web_chat", "en", "he is still texting me, should I reply?", "scam_alarm", "code"),
    ],
)
async def test_what_is_certain_is_answered_while_they_wait(
    cast: Cast, who: str, channel: str, language: str, asks: str, heard: str, told: str
) -> None:
    chat = cast[who].on(channel)
    await alarmed(chat, language)
    waiting = await chat.ticket()

    said = await chat.say(asks, heard)

    assert told in said.text
    assert said.text.endswith(KEPT.zh if language == "zh" else KEPT.en)
    assert await chat.owner() == "queue"
    assert (await chat.ticket()).status == waiting.status


@pytest.mark.parametrize(
    ("who", "language", "asks", "heard"),
    [
        ("ann", "zh", "迪拜现在几点了", "out_of_scope"),
        ("bob", "en", "do you know a good plumber?", "out_of_scope"),
        ("chen", "zh", "我的余额是多少", "ask_balance"),
        ("bob", "en", "can I get an appointment tomorrow?", "request_appointment"),
        ("ann", "zh", "能不能帮我约明天去网点", "request_appointment"),
        ("bob", "en", "what is on my wife's account?", "ask_balance"),
    ],
)
async def test_all_else_is_noted_for_staff_and_begins_nothing(
    cast: Cast, who: str, language: str, asks: str, heard: str
) -> None:
    chat = cast[who].sms()
    await alarmed(chat, language)

    said = await chat.say(asks, heard)

    assert said.text.startswith(QUESTIONS[0].say("zh" if language == "zh" else "en"))
    assert await chat.owner() == "queue"
    assert await chat.identifications() == []
    assert len(await chat.tickets()) == 1


@pytest.mark.parametrize("channel", ["sms", "phone"])
@pytest.mark.parametrize(
    ("who", "language", "asks"), [("ann", "zh", "能转人工吗"), ("bob", "en", "can I talk to a human being")]
)
async def test_who_asks_for_people_once_more_hears_the_place(
    cast: Cast, who: str, language: str, asks: str, channel: str
) -> None:
    chat = cast[who].on(channel)
    await alarmed(chat, language)

    said = await chat.say(asks, "speak_to_person")

    assert (await chat.ticket()).number in said.text
    assert ("您排在第" if language == "zh" else "you are number") in said.text


@pytest.mark.parametrize(
    ("who", "language", "asks", "told"),
    [
        ("ann", "zh", "补一张新卡要多少钱", "10"),
        ("bob", "en", "how much does a replacement card cost", "10"),
        ("ann", "zh", "我告诉他验证码了现在怎么办", "锁卡"),
        ("bob", "en", "i already told him one code what to do now", "block the card"),
    ],
)
async def test_a_waiting_caller_is_answered_at_once(
    cast: Cast, who: str, language: str, asks: str, told: str
) -> None:
    call = cast[who].on("phone")
    await alarmed(call, language)

    said = await call.say(asks, "ask_card_replacement" if told == "10" else "nlu_fallback")

    assert told in said.text
    assert said.text.endswith(KEPT.zh if language == "zh" else KEPT.en)
    assert await call.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "language", "more"),
    [
        ("ann", "zh", ("他姓李，说是市局的", "电话是昨天下午打来的", "好的谢谢你")),
        ("bob", "en", ("he called himself officer Lee", "it was yesterday afternoon", "alright thank you")),
    ],
)
async def test_no_word_of_a_waiting_caller_meets_silence(
    cast: Cast, who: str, language: str, more: tuple[str, ...]
) -> None:
    call = cast[who].on("phone")
    await alarmed(call, language)

    told = [(await call.say(one, "nlu_fallback")).text for one in more]

    assert all(told)
    assert len(set(told)) == len(told)
    assert len(await call.tickets()) == 1
