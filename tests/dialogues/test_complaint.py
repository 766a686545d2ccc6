"""A complaint: what happened, where and when, whether we may call; it ends with a ticket."""

import pytest

from actions.forms.complaint import SORRY
from contact_center.language.detect import detect_language
from contact_center.vocabulary.priorities import HIGH
from tests.dialogues.dialogue import UNSURE, Dialogue
from tests.dialogues.person import Cast, Person


@pytest.mark.parametrize(
    ("who", "channel", "first", "where_when", "agree", "topic"),
    [
        (
            "ann",
            "sms",
            "我要投诉，取款机把我的卡吞了",
            "昨天下午，南京路支行门口",
            "可以的",
            "swallowed_card",
        ),
        ("chen", "web_chat", "投诉你们乱收手续费，转一笔账扣了我五十", "上周五，手机上转的", "行", "fees"),
        ("ann", "phone", "我要投诉一个柜员，她对客户态度特别差", "今天上午，在中山支行", "可以", "staff"),
        (
            "bob",
            "sms",
            "I want to complain, the cash machine swallowed my card",
            "yesterday at the High Street branch",
            "yes",
            "swallowed_card",
        ),
        (
            "bob",
            "web_chat",
            "I'd like to make a complaint, I waited in your queue for two hours",
            "this morning at the Airport branch",
            "sure, go ahead",
            "waiting",
        ),
        (
            "bob",
            "phone",
            "I want to complain about a very rude teller",
            "last Monday at the railway station branch",
            "yes you may",
            "staff",
        ),
    ],
    ids=["ann-sms", "chen-chat", "ann-phone", "bob-sms", "bob-chat", "bob-phone"],
)
@pytest.mark.whole
async def test_a_complaint_becomes_a_ticket(
    cast: Cast, who: str, channel: str, first: str, where_when: str, agree: str, topic: str
) -> None:
    dialogue = cast[who].on(channel)
    language = "en" if who == "bob" else "zh"
    begun = await dialogue.say(first)
    assert (begun.heard.intent, begun.heard.kind) == ("complain", "complaint")
    # What happened is said already: the first question is where and when.
    assert await dialogue.tickets() == []
    located = await dialogue.say(where_when)
    assert located.heard.kind == "complaint"
    assert len(located.choices) == 2
    done = await dialogue.confirm(await dialogue.say(agree))

    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic, ticket.language) == ("complaint", topic, language)
    assert ticket.priority == HIGH
    assert ticket.details == {"what_happened": first, "where_when": where_when, "callback_allowed": "yes"}
    assert ticket.number in done.text
    assert await dialogue.owner() == "assistant"
    assert await cast[who].drafts() == {}
    for said in (begun, located, done):
        assert detect_language(said.text, "zh") == language


async def test_a_bare_complaint_is_asked_everything(nobody: Dialogue) -> None:
    assert "发生了什么" in (await nobody.say("我想提个投诉")).text
    assert "哪里" in (await nobody.say("柜员对我大喊大叫，还把我的单子扔了")).text
    assert "联系您" in (await nobody.say("今天上午，中山支行")).text
    await nobody.confirm(await nobody.say("不用打电话"))
    ticket = await nobody.ticket()
    assert ticket.details["callback_allowed"] == "no"
    assert ticket.topic == "staff"


async def test_what_the_first_message_says_in_full_is_not_asked(bob: Person) -> None:
    chat = bob.chat()
    said = await chat.say(
        "I want to complain, yesterday at 3pm the machine at the airport branch swallowed my card"
    )
    assert "call you" in said.text
    await chat.confirm(await chat.say("no, please don't ring me"))
    assert (await chat.ticket()).details["callback_allowed"] == "no"


async def test_anger_inside_a_complaint_brings_a_person_with_what_is_known(ann: Person) -> None:
    sms = ann.sms()
    await sms.say("我要投诉，取款机吞了我的卡")
    await sms.confirm(await sms.say("你们太过分了，我要找媒体"))
    ticket = await sms.ticket()
    assert (ticket.category, ticket.topic) == ("complaint", "anger")
    assert ticket.details["facts"]["what_happened"] == "我要投诉，取款机吞了我的卡"
    assert await sms.owner() == "queue"
    assert await ann.drafts() == {}


async def test_an_unclear_yes_or_no_is_asked_again_but_not_for_ever(ann: Person) -> None:
    sms = ann.sms()
    await sms.say("我要投诉，取款机吞了我的卡")
    await sms.say("昨天在南京路")
    for _ in range(2):
        assert "“可以”或“不用”" in (await sms.say("这个嘛，呃")).text
    await sms.confirm(await sms.say("这个嘛，呃"))
    assert (await sms.ticket()).details["callback_allowed"] == "not stated"


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("我要投诉", "昨天上午在南京路支行，柜员对我大喊大叫"),
        ("I want to complain", "last Monday at the airport branch I waited for two hours"),
        ("我想投诉你们", "刚才在手机银行转账被扣了五十块"),
    ],
)
async def test_where_and_when_is_not_asked_where_it_was_told_later(
    nobody: Dialogue, first: str, told: str
) -> None:
    await nobody.say(first)
    said = await nobody.say(told)
    assert len(said.choices) == 2
    await nobody.confirm(await nobody.say("no" if first.startswith("I") else "不用打电话"))
    assert (await nobody.ticket()).details["where_when"] == told


@pytest.mark.parametrize(
    ("first", "asked", "answer"),
    [
        ("我要投诉，今天上午柜员对我大喊大叫", "请问是在哪里发生的？", "中山支行"),
        ("我要投诉，南京路支行的柜员态度恶劣", "请问是什么时候发生的？", "昨天下午"),
        (
            "I want to complain, this morning your clerk shouted at me",
            "Where did this happen?",
            "Nanjing Road",
        ),
        ("I want to complain about a rude clerk at the airport branch", "When did this happen?", "yesterday"),
    ],
)
async def test_only_what_was_not_told_is_asked(nobody: Dialogue, first: str, asked: str, answer: str) -> None:
    [sorry, question] = (await nobody.say(first)).replies
    assert (sorry.text, question.text) == (SORRY.say("en" if first.isascii() else "zh"), asked)
    await nobody.say(answer)
    await nobody.confirm(await nobody.say("no" if first.startswith("I") else "不用打电话"))
    assert (await nobody.ticket()).details["where_when"] == answer


ASIDE = {
    "zh": {
        "wish": "我要投诉",
        "question": "你好，请问你们几点开门",
        "greeting": "您好，在吗",
        "answer": "9:00",
        "story": "柜员问我要办什么业务，然后把我的单子扔在地上",
        "more": "然后他还说我活该",
        "where_when": "昨天下午，南京路支行",
        "no": "不用打电话",
        "goes_on": ("发生了什么", "哪里", "联系您"),
    },
    "en": {
        "wish": "I want to complain",
        "question": "hello, what are your opening hours",
        "greeting": "hi there",
        "answer": "9:00",
        "story": "your clerk asked me what do you want? and threw my papers on the floor",
        "more": "and then he told me to shut up",
        "where_when": "yesterday at the airport branch",
        "no": "no, please don't call",
        "goes_on": ("what happened", "Where and when", "call you"),
    },
}
SPEAKS = {"ann": "zh", "bob": "en"}


@pytest.mark.parametrize("channel", ["sms", "web_chat", "phone"])
@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_questions_and_greetings_are_answered_and_the_story_is_kept_whole(
    cast: Cast, who: str, channel: str
) -> None:
    dialogue, words = cast[who].on(channel), ASIDE[SPEAKS[who]]
    what, where, call = words["goes_on"]
    assert what in (await dialogue.say(str(words["wish"]))).text
    for asked, beside in ((what, None), (where, words["story"]), (call, words["where_when"])):
        if beside is not None:
            assert asked in (await dialogue.say(str(beside))).text
        answered = await dialogue.say(str(words["question"]))
        assert str(words["answer"]) in answered.replies[0].text
        assert asked in answered.replies[-1].text
        assert answered.heard.kind == "query"
    assert call in (await dialogue.say(str(words["more"]))).text
    await dialogue.confirm(await dialogue.say(str(words["no"])))

    ticket = await dialogue.ticket()
    assert ticket.details["where_when"] == words["where_when"]
    assert str(words["story"]) in ticket.details["what_happened"]
    assert str(words["more"]) in ticket.details["what_happened"]
    assert str(words["question"]) not in str(ticket.details)


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_a_greeting_is_no_story_and_a_second_part_is_no_place(cast: Cast, who: str) -> None:
    dialogue, words = cast[who].sms(), ASIDE[SPEAKS[who]]
    what, where, call = words["goes_on"]
    await dialogue.say(str(words["wish"]))
    assert what in (await dialogue.say(str(words["greeting"]))).text
    assert where in (await dialogue.say(str(words["story"]))).text
    assert where in (await dialogue.say(str(words["greeting"]))).text
    assert where in (await dialogue.say(str(words["more"]))).text
    assert call in (await dialogue.say(str(words["where_when"]))).text
    await dialogue.confirm(await dialogue.say(str(words["no"])))

    ticket = await dialogue.ticket()
    assert ticket.details["where_when"] == words["where_when"]
    assert ticket.details["what_happened"].startswith(str(words["story"]))
    assert ticket.details["what_happened"].endswith(str(words["more"]))


@pytest.mark.parametrize(
    ("who", "wish", "asked"),
    [
        ("ann", "我要投诉，请问你们几点开门？", "发生了什么"),
        ("bob", "I want to complain, what are your opening hours?", "what happened"),
    ],
)
async def test_a_question_beside_the_wish_is_no_story(cast: Cast, who: str, wish: str, asked: str) -> None:
    assert asked in (await cast[who].chat().say(wish)).text


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_a_question_about_oneself_is_put_off_and_is_no_story(cast: Cast, who: str) -> None:
    dialogue, words = cast[who].sms(), ASIDE[SPEAKS[who]]
    await dialogue.say(str(words["wish"]))
    said = await dialogue.say("请问我的余额是多少" if who == "ann" else "hello, what is my balance?")
    assert words["goes_on"][0] in said.replies[-1].text
    assert "12,345.67" not in said.text
    assert await dialogue.identifications() == []


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_who_never_names_a_place_is_believed_in_the_end(cast: Cast, who: str) -> None:
    dialogue, words = cast[who].sms(), ASIDE[SPEAKS[who]]
    await dialogue.say(str(words["wish"]))
    await dialogue.say(str(words["story"]))
    for _ in range(2):
        assert words["goes_on"][1] in (await dialogue.say(str(words["more"]))).text
    assert words["goes_on"][2] in (await dialogue.say(str(words["more"]))).text


@pytest.mark.parametrize(
    ("who", "story", "denial"),
    [
        ("ann", "我要投诉，昨天在中山支行，柜员对我大吼大叫", "没有金额上的损失，就是态度问题"),
        ("ann", "我要投诉，昨天在中山支行，柜员对我大吼大叫", "冇損失"),
        (
            "bob",
            "I want to complain, yesterday at Zhongshan Branch the clerk shouted at me",
            "no there's no amount involved",
        ),
        ("bob", "I want to complain, yesterday at Zhongshan Branch the clerk shouted at me", "no money lost"),
    ],
)
async def test_that_nothing_was_lost_is_no_answer_to_a_call(
    cast: Cast, who: str, story: str, denial: str
) -> None:
    chat = cast[who].chat()
    await chat.say(story, "complain")

    said = await chat.say(denial, "deny")

    assert await chat.tickets() == []
    await chat.confirm(await chat.say("可以打" if who == "ann" else "yes, call me", "affirm"))
    details = (await chat.ticket()).details
    assert details["callback_allowed"] == "yes", said.text
    assert denial in details["what_happened"]


@pytest.mark.parametrize(
    ("who", "story", "both"),
    [
        ("ann", "我要投诉，昨天在中山支行，柜员对我大吼大叫", "没损失钱，不用打电话"),
        (
            "bob",
            "I want to complain, yesterday at Zhongshan Branch the clerk shouted at me",
            "no money lost, please don't call",
        ),
    ],
)
async def test_an_answer_beside_it_is_taken(cast: Cast, who: str, story: str, both: str) -> None:
    chat = cast[who].chat()
    await chat.say(story, "complain")

    await chat.confirm(await chat.say(both, "deny"))

    assert (await chat.ticket()).details["callback_allowed"] == "no"


@pytest.mark.parametrize(
    ("who", "first", "detail", "yes", "part"),
    [
        ("ann", "我要投诉，昨天在机场支行，机器吞了我两千块没人管", "晚上八点半左右", "可以", "八点半"),
        (
            "bob",
            "I want to complain: yesterday at the Airport branch the machine kept 2000 and nobody helped",
            "around half past eight yesterday evening",
            "yes",
            "half past eight",
        ),
    ],
)
async def test_where_or_when_told_in_reply_to_whether_to_call_is_added(
    cast: Cast, who: str, first: str, detail: str, yes: str, part: str
) -> None:
    sms = cast[who].sms()
    await sms.say(first, "complain")

    added = await sms.say(detail, UNSURE)

    assert ("已补充" if who == "ann" else "I have added that") in added.text
    looked = await sms.say(yes, UNSURE)
    await sms.confirm(looked)
    details = (await sms.ticket()).details
    assert part in details["where_when"]
    assert details["callback_allowed"] == "yes"


@pytest.mark.parametrize(
    ("who", "first", "no_call", "where", "place"),
    [
        (
            "ann",
            "我要投诉，上周三又扣了我200年费",
            "不用打电话，网上回复就行",
            "手机银行里看到的",
            "手机银行",
        ),
        (
            "bob",
            "I want to complain: last Wednesday I was charged 200",
            "no need to call me",
            "in the app",
            "app",
        ),
    ],
)
async def test_whether_to_call_is_no_place(
    cast: Cast, who: str, first: str, no_call: str, where: str, place: str
) -> None:
    sms = cast[who].sms()
    await sms.say(first, "complain")

    asked = await sms.say(no_call, UNSURE)

    assert ("哪里" if who == "ann" else "Where") in asked.text
    await sms.confirm(await sms.say(where, UNSURE))
    details = (await sms.ticket()).details
    assert details["callback_allowed"] == "no"
    assert place in details["where_when"]


@pytest.mark.parametrize(
    ("who", "first", "yes"),
    [
        ("ann", "我要投诉，昨天在机场支行，柜员骂了我", "对，提交"),
        ("ann", "我要投诉，昨天在机场支行，柜员骂了我", "冇嘢補充，交得啦"),
        (
            "bob",
            "I want to complain: yesterday at the Airport branch the clerk shouted at me",
            "yes, submit",
        ),
    ],
)
async def test_handing_in_adds_no_words(cast: Cast, who: str, first: str, yes: str) -> None:
    sms = cast[who].sms()
    await sms.say(first, "complain")
    await sms.say("不用" if who == "ann" else "no", UNSURE)

    await sms.say(yes, UNSURE)

    assert (await sms.ticket()).details["what_happened"] == first
