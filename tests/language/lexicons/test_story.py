"""What a message is where a complaint asks for the story: that, a question, a greeting, a further part."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.lexicons.story import (
    asks_something_else,
    goes_on_telling,
    in_short,
    is_greeting,
    shortened,
    speaks_of_calling,
    tells_a_story,
    tells_more,
    tells_of_another_time,
    together,
    where_and_when_in,
)
from tests.patterns import CHEAP_READING_S, grows, repeated

QUESTIONS = (
    "hello, what are your opening hours",
    "Hi! What time do you open on Saturday?",
    "good morning, can you tell me where the airport branch is",
    "by the way, how much cash can I withdraw a day?",
    "before that, do I need an appointment to open an account?",
    "excuse me, is a passport required to open an account?",
    "what is the fixed deposit rate",
    "I have a question. How long does a transfer abroad take?",
    "could you tell me what a new card costs please",
    "your opening hours?",
    "hello what are your opening hours",
    "你好，请问你们几点开门",
    "您好！你们营业时间是几点到几点？",
    "對了，請問轉帳手續費是多少",
    "请问开户需要带什么证件？",
    "先问一下，周六上班吗",
    "ｈｅｌｌｏ，ｗｈａｔ ａｒｅ ｙｏｕｒ ｏｐｅｎｉｎｇ ｈｏｕｒｓ？",
    "你好 👋 定期存款利率是多少呢",
    "請問你哋幾點開門",
    "什么是超过限额的手续费",
)
STORIES = (
    "The clerk asked me: what do you want? and threw my papers on the floor",
    "Why was I charged fifty yuan twice?",
    "how can you treat customers like that, your clerk shouted at me",
    "what are your opening hours for? I waited an hour in front of a closed door",
    "Is it normal that the teller laughed at me?",
    "are you kidding, nobody answered my calls",
    "柜员问我要办什么业务，然后把单子扔了",
    "为什么扣我五十块钱？",
    "你们几点开门啊，我等了一个小时都没人",
    "怎么回事，取款机吞了我的卡，什么时候还我？",
    "你們憑什麼收我手續費？",
    "柜员态度很差，你们几点关门？",
    "I bought a fund because your adviser promised it was safe. Is that how you work?",
    "还要我等多久？一直没人理我",
    "转账三天没到账怎么办",
    "你们扣我三百块是什么费用",
    "每个月扣我十块短信费，能不能退",
    "柜台只开一个窗口，要等多久",
    "保安拦着不让我进门是什么意思",
    "轉帳一直未到帳點算",
    "少了两百块怎么回事",
    "你哋唔畀我入去係咩意思",
    "is it normal that the teller makes me wait two hours?",
    "where are my 300 yuan",
    "where is my refund?",
    "what happens if the machine keeps my card and money",
    "is it usual that the guard won't let me in?",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_another_matter(text: str) -> None:
    assert asks_something_else(text)
    assert not is_greeting(text)


@pytest.mark.parametrize("text", STORIES)
def test_a_story_with_a_question_in_it_is_a_story(text: str) -> None:
    assert not asks_something_else(text)
    assert tells_a_story(text)


@pytest.mark.parametrize("text", STORIES)
@pytest.mark.parametrize("greeting", ["hello, ", "你好，", "请问", "by the way, "])
def test_a_greeting_before_a_story_changes_nothing(text: str, greeting: str) -> None:
    assert not asks_something_else(greeting + text)


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("story", ["Your clerk shouted at me.", "取款机吞了我的卡。"])
def test_a_question_after_a_story_is_told_with_it(text: str, story: str) -> None:
    assert not asks_something_else(f"{story} {text}")


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Hi there!",
        "你好",
        "您好，在吗？",
        "good morning",
        "OK, thanks",
        "好的，谢谢",
        "喂",
        "ＨＥＬＬＯ",
        "早上好👋",
        "hello?",
    ],
)
def test_a_greeting(text: str) -> None:
    assert is_greeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👋",
        "hello kitty branch",
        "你好差",
        "好差的服务",
        "行长骂我",
        "thanks for nothing",
        "喂了半天没人理",
    ],
)
def test_no_greeting(text: str) -> None:
    assert not is_greeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "we are at home after six",
        "text is better",
        "email me",
        "短信就好",
        "得闲打嚟",
        "I didn't say you may",
    ],
)
def test_what_is_about_being_called(text: str) -> None:
    assert speaks_of_calling(text)


@pytest.mark.parametrize("text", ["然后他还说我活该", "and then he threw my papers away", "好的", ""])
def test_what_is_not_about_being_called(text: str) -> None:
    assert not speaks_of_calling(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I want to complain, what are your opening hours?", False),
        ("我要投诉，请问你们几点开门？", False),
        ("hello, I want to complain", False),
        ("I want to complain, my card was swallowed", True),
        ("我要投诉，取款机吞了我的卡", True),
        ("I want to complain about a very rude teller", True),
    ],
)
def test_what_the_wish_to_complain_says(text: str, told: bool) -> None:
    assert tells_a_story(text) is told


@pytest.mark.parametrize(
    "text",
    [
        "and then he threw my papers away",
        "he was rude to my mother as well",
        "because they wanted to go home early",
        "nobody helped me",
        "the machine made a noise and kept the money and nobody came to look after it",
        "然后他把我的单子撕掉了",
        "他还说我活该",
        "而且根本没有人道歉",
        "柜员让我重新排队",
        "後來佢話唔關佢事",
        "I asked for the manager and they refused to call one",
    ],
)
def test_what_goes_on_with_the_story(text: str) -> None:
    assert goes_on_telling(text)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday at the airport branch",
        "Cambridge",
        "the lobby",
        "your office",
        "at home",
        "it was in the old town, opposite the temple near the river bank over there",
        "in your app",
        "I don't remember",
        "no idea, sorry",
        "every day",
        "昨天下午，南京路支行门口",
        "滨海",
        "在家里",
        "我在家",
        "你们总行",
        "不记得了",
        "我不知道",
        "我忘了是哪天",
        "他昨天在中山支行这样说的",
        "last Monday",
        "I think it was March",
        "he was at counter three",
        "还是那家",
        "又是上次那个地方",
        "最后一个窗口",
        "又系嗰間分行",
        "好的",
        "",
    ],
)
def test_what_is_an_answer_to_where_and_when(text: str) -> None:
    assert not goes_on_telling(text)


@pytest.mark.parametrize(
    ("told", "more", "language", "whole"),
    [
        ("我的卡被吞了", "然后没人管", "zh", "我的卡被吞了。然后没人管"),
        ("我的卡被吞了！", "然后没人管", "zh", "我的卡被吞了！然后没人管"),
        ("My card was swallowed", "and nobody came", "en", "My card was swallowed. and nobody came"),
        ("My card was swallowed.", "And nobody came", "en", "My card was swallowed. And nobody came"),
    ],
)
def test_two_parts_make_one_story(told: str, more: str, language: str, whole: str) -> None:
    assert together(told, more, language) == whole  # type: ignore[arg-type]


@given(st.text(max_size=300))
def test_any_text_is_at_most_one_of_them(text: str) -> None:
    read = [is_greeting(text), asks_something_else(text)]
    assert sum(read) <= 1


@pytest.mark.parametrize("read", [asks_something_else, goes_on_telling, is_greeting, tells_a_story])
def test_long_texts_are_read_in_proportion(read: Callable[[str], bool]) -> None:
    signs = ("hello ", "你好", "what ", "了", "and ", "ed ", "?", "在", "他说", " ")
    assert grows(read, repeated(*signs), cheap_s=CHEAP_READING_S) is None


@pytest.mark.parametrize(
    ("story", "part"),
    [
        (
            "我很生气。上周三在东湖支行等了两小时，柜员还骂人。要求道歉。",
            "上周三在东湖支行等了两小时，柜员还骂人",
        ),
        ("机场的取款机吞了我的卡。是昨天晚上的事。", "机场的取款机吞了我的卡，是昨天晚上的事"),
        (
            "I am cross. Last Friday at your branch in the airport nobody came. I want an answer.",
            "Last Friday at your branch in the airport nobody came",
        ),
    ],
)
def test_only_what_tells_where_and_when_is_taken(story: str, part: str) -> None:
    assert where_and_when_in(story) == part


@pytest.mark.parametrize("most", [5, 20, 60])
def test_a_shortened_story_is_its_beginning(most: int) -> None:
    for story in (
        "我在柜台前面站了很久，没有一个人来问过我。" * 4,
        "Nobody at the counter looked up at all. " * 4,
    ):
        brief = shortened(story, most)
        assert len(brief) <= most + 1
        assert story.startswith(brief.removesuffix("…"))
    assert shortened("短", most) == "短"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("上个月也有过两回，我希望别再寄广告给我", True),
        ("不对，是前天下午的事情，在高街", False),
        ("你们一般要多久才会答复我呢", False),
        ("it also happened in May and I want them to stop writing to me", True),
        ("how long until somebody answers me about all of this", False),
        ("no, it was the other branch on the same day", False),
    ],
)
def test_a_further_statement_is_told_apart(text: str, *, more: bool) -> None:
    assert tells_more(text) is more


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("上个月也有过两回", True),
        ("it happened in May as well", True),
        ("是前天", False),
        ("it was on Monday", False),
    ],
)
def test_another_time_besides_is_told_apart(text: str, *, another: bool) -> None:
    assert tells_of_another_time(text) is another


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("By the way, your guard was very kind", "your guard was very kind"),
        ("对了，门口的保安特别好", "门口的保安特别好"),
        ("no receipt was given", "no receipt was given"),
        (
            "I stood at the machine near the market with my mother, and it gave out 1500, not 2000 yuan",
            "I stood at the machine near the market with my mother, and… (1500, 2000 yuan)",
        ),
        (
            "上个月十号我陪老人去办存单，经理非说有个利息高的产品，说跟存款一样保本，结果今天一看是理财，买进去的五万块钱亏了八百多",
            "上个月十号我陪老人去办存单，经理非说有个利息高的产品，说跟存款一样保本，结果今天一看是理财，买进去的五万块钱亏了八百多",
        ),
    ],
)
def test_a_story_in_short_hides_no_sum(text: str, short: str) -> None:
    assert in_short(text, 60) == short
