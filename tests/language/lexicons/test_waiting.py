"""What waiting customers ask, told from what they only add or call out."""

import pytest

from contact_center.language.lexicons.waiting import (
    asks_for_people,
    asks_how_long,
    asks_to_stop_it,
    asks_what_to_do,
    gives_thanks,
    question_in,
)


@pytest.mark.parametrize(
    "text",
    [
        "那信用卡年费怎么收",
        "報警要帶咩資料",
        "我这笔钱几天能退回来",
        "顺便问下你们周末开门吗",
        "要不要把卡也换了",
        "这期间这89块我要不要先还？",
        "用唔用返去分行簽名？",
        "by the way how much is a new card",
        "do I need to report it to the police also",
        "He keeps texting me. Should I reply?",
        "will my salary still come in on that account?",
        "whats the fee for cash abroad",
        "And cash from ATM there, how much is it",
    ],
)
def test_a_question_beside_the_matter_is_found(text: str) -> None:
    assert question_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "??",
        "hello?",
        "您好",
        "喂？",
        "ok",
        "他刚刚又转走了两千",
        "卡号尾号是1234",
        "i sent it on monday from the app",
        "please hurry up",
        "快点吧",
        "thanks a lot",
    ],
)
def test_what_asks_nothing_is_none(text: str) -> None:
    assert question_in(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "还要等多久啊",
        "到底几时轮到我",
        "還要等幾耐",
        "前面还有几个人",
        "还有人吗？",
        "有没有人理我一下",
        "how long do i have to wait",
        "how much longer will this take?",
        "how long now?",
        "when will somebody answer",
        "is anyone there?",
        "are you still there",
        "still there?",
        "where am i in the queue",
    ],
)
def test_who_asks_about_the_wait(text: str) -> None:
    assert asks_how_long(text)


@pytest.mark.parametrize(
    "text",
    ["转账几天到账", "挂失要多久生效", "how long does a transfer take", "how long is the card valid", "等等"],
)
def test_other_waits_are_other_questions(text: str) -> None:
    assert not asks_how_long(text)


@pytest.mark.parametrize(
    "text",
    [
        "我现在该怎么办",
        "那咋办啊！",
        "點算好呀",
        "要不要先报警？",
        "他又打来了，我要接吗，要不要理他",
        "我先做什么好",
        "omg what will I do first, my salary is there",
        "what do i do now??",
        "wat should I do... what should i do",
        "he is asking another code, should i reply?",
        "do i need to call the police",
        "what now",
    ],
)
def test_who_is_in_trouble_asks_what_to_do(text: str) -> None:
    assert asks_what_to_do(text)


@pytest.mark.parametrize(
    "text",
    [
        "怎么办理信用卡",
        "what do i do to change my address",
        "what should i do with the old card",
        "what do i need for a loan",
        "转账怎么做定期的",
        "ok do it now",
    ],
)
def test_how_a_service_works_is_no_cry_for_help(text: str) -> None:
    assert not asks_what_to_do(text)


@pytest.mark.parametrize(
    "text",
    [
        "那我就先等着吗",
        "要不要再等等看？",
        "我是不是只能干等着",
        "should i just wait and see?",
        "nothing has gone so far, do I just sit tight?",
        "Can I leave it till tomorrow",
    ],
)
def test_who_asks_whether_to_wait_asks_what_to_do(text: str) -> None:
    assert asks_what_to_do(text)
    assert question_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "怎么才能马上停掉",
        "怎么最快把卡锁住",
        "最快的办法是什么",
        "还来得及拦住吗",
        "whats the quickest way to get it stopped",
        "How do I stop them?",
        "what's the best way to keep my money safe",
        "how can i get my card blocked",
    ],
)
def test_who_asks_how_it_is_stopped_is_heard(text: str) -> None:
    assert asks_to_stop_it(text)
    assert question_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "信用卡年费怎么收",
        "我在等着呢",
        "怎么开通手机银行",
        "what's the quickest way to the airport branch",
        "how do i change my address",
        "I'll wait",
    ],
)
def test_other_words_of_who_waits_ask_neither(text: str) -> None:
    assert not asks_to_stop_it(text)
    assert not asks_what_to_do(text)


@pytest.mark.parametrize(
    "text",
    [
        "快帮我接人工",
        "可唔可以轉人工呀",
        "我要找个活人说话",
        "有没有真人",
        "please connect me to some human being i am very tensed",
        "can I just speak to someone",
        "where is the agent",
        "get me a manager now",
        "a real person please, put me through to a person",
    ],
)
def test_who_asks_for_people_once_more_is_understood(text: str) -> None:
    assert asks_for_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "他说他是银行的客服",
        "不用转人工了",
        "the person who called me had an accent",
        "i told the agent my code",
        "我妈也接到了电话",
    ],
)
def test_who_tells_of_people_asks_for_none(text: str) -> None:
    assert not asks_for_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "行 知道了 谢啦",
        "好的，辛苦你们了",
        "唔該晒",
        "thank you, was panicking a bit",
        "right you are thank you love bye bye",
        "ok cheers",
        "那再见",
    ],
)
def test_thanks_and_farewells_are_told(text: str) -> None:
    assert gives_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "谢谢，请问要不要报警？",
        "thanks but what about my card",
        "thank you, please also block the other one",
        "谢谢，金额是300",
        "he thanked me",
        "hello?",
    ],
)
def test_thanks_beside_something_else_are_not_the_end(text: str) -> None:
    assert not gives_thanks(text)
