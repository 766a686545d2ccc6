"""What belongs to somebody else is neither told nor changed, whoever asks."""

import pytest

from tests.dialogues.person import Cast

BALANCE = "12,345.67"
CHANNELS = pytest.mark.parametrize("channel", ["sms", "phone", "web_chat"])


@CHANNELS
@pytest.mark.parametrize(
    ("who", "question", "no"),
    [
        ("bob", "what's my wife's balance", "with their owner"),
        ("bob", "my husband's account balance please", "with their owner"),
        ("ann", "我妈的余额多少", "本人"),
        ("ann", "我朋友的余額", "本人"),
    ],
)
async def test_a_relatives_balance_is_refused_and_ones_own_not_told_in_its_place(
    cast: Cast, who: str, question: str, no: str, channel: str
) -> None:
    dialogue = cast[who].on(channel)
    said = await dialogue.say(question)
    assert no in said.text
    assert BALANCE not in said.text
    assert await dialogue.identifications() == []


@pytest.mark.parametrize(
    ("who", "own", "others", "no"),
    [
        ("bob", "what is my balance", "sorry, my wife's balance", "with their owner"),
        ("ann", "查余额", "我是说我老公的余额", "本人"),
    ],
)
async def test_in_the_middle_of_the_identification_as_well(
    cast: Cast, who: str, own: str, others: str, no: str
) -> None:
    sms = cast[who].sms()
    await sms.say(own)
    said = await sms.say(others)
    assert no in said.text
    assert BALANCE not in (await sms.identify()).text


@pytest.mark.parametrize(
    ("who", "wish", "no"),
    [
        ("ann", "我女儿的卡丢了", "本人"),
        ("bob", "my wife lost her card, please block it", "with their owner"),
        ("ann", "打印我老婆去年的流水", "本人"),
    ],
)
async def test_nothing_is_done_for_somebody_else(cast: Cast, who: str, wish: str, no: str) -> None:
    chat = cast[who].chat()
    assert no in (await chat.say(wish)).text
    await chat.say("yes")
    assert set((await cast[who].cards()).values()) == {"active"}
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "question"),
    [("ann", "我妈给我转了钱，查下我的余额"), ("bob", "my boss paid me, what's my balance")],
)
async def test_who_else_is_spoken_of_matters_not(cast: Cast, who: str, question: str) -> None:
    assert BALANCE in (await cast[who].chat().say(question, "ask_balance")).text


@CHANNELS
@pytest.mark.parametrize(
    ("who", "own", "others", "no"),
    [
        ("ann", "查一下我的余额", ("那我爸的呢", "咁我老婆呢？", "我阿爸戶口仲有幾多錢"), "本人"),
        ("bob", "what's my balance", ("and my wife's?", "thanks. what about my son?"), "with their owner"),
    ],
)
async def test_a_relative_who_is_only_named_after_ones_own_balance(
    cast: Cast, who: str, own: str, others: tuple[str, ...], no: str, channel: str
) -> None:
    dialogue = cast[who].on(channel)
    assert BALANCE in (await dialogue.prove(await dialogue.say(own))).text
    for other in others:
        said = await dialogue.say(other)
        assert no in said.text
        assert BALANCE not in said.text
    assert await dialogue.tickets() == []
    # One's own is told as before.
    assert BALANCE in (await dialogue.say(own)).text


@pytest.mark.parametrize(
    ("who", "question", "no"),
    [
        ("ann", "我阿爸戶口仲有幾多錢", "本人"),
        ("ann", "帮我爸查一下他欠你们多少", "本人"),
        ("ann", "我媽媽張卡唔見咗點算", "本人"),
        ("ann", "我太太戶口入面有幾錢", "本人"),
        ("bob", "how much does my brother owe on his loan", "with their owner"),
        ("bob", "what's left in my mum's account", "with their owner"),
        ("ann", "我老公的房贷还欠多少？", "本人"),
    ],
)
async def test_whatever_it_is_read_as_somebody_elses_money_is_refused(
    cast: Cast, who: str, question: str, no: str
) -> None:
    chat = cast[who].chat()
    said = await chat.say(question)
    assert no in said.text
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "question", "told"),
    [
        ("bob", "how can my wife open an account", "valid ID"),
        ("bob", "how do I open an account for my son", "ID"),
        ("ann", "我老婆怎么开户", "开户"),
    ],
)
async def test_a_question_in_general_is_answered_whoever_it_is_for(
    cast: Cast, who: str, question: str, told: str
) -> None:
    chat = cast[who].chat()
    await chat.say("查余额" if who == "ann" else "my balance please")
    said = await chat.say(question)
    if len(said.choices) > 3:
        said = await chat.say("1")
    assert told in said.text


@CHANNELS
@pytest.mark.parametrize(
    ("who", "others", "mine", "no"),
    [
        ("ann", "我爸的余额是多少", "那我自己的呢？", "本人"),
        ("ann", "佢爭幾多錢", "咁我嘅呢", "本人"),
        ("bob", "what's my wife's balance", "and mine?", "with their owner"),
        ("bob", "does he have money left", "ok, what about my own", "with their owner"),
    ],
)
async def test_ones_own_after_anothers_was_refused(
    cast: Cast, who: str, others: str, mine: str, no: str, channel: str
) -> None:
    dialogue = cast[who].on(channel)
    assert no in (await dialogue.say(others)).text
    assert BALANCE in (await dialogue.prove(await dialogue.say(mine))).text


@pytest.mark.parametrize(
    ("who", "question", "no"),
    [
        ("ann", "我妈怎么打印流水", "本人"),
        ("ann", "我女兒丟了卡，怎樣掛失", "本人"),
        ("ann", "我爷爷去世了，他的存款怎么办", "本人"),
        ("bob", "how can my mother change her address", "with their owner"),
        ("bob", "what does my son need to get a statement of his account", "with their owner"),
        ("bob", "do you have children's accounts", "with their owner"),
    ],
)
async def test_how_it_is_done_is_never_refused(cast: Cast, who: str, question: str, no: str) -> None:
    chat = cast[who].chat()
    said = await chat.say(question)
    assert said.text
    assert no not in said.text
    assert await chat.tickets() == []
