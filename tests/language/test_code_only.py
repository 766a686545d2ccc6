"""A code and nothing else, in whatever courtesies, and a code in the middle of something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.code_only import (
    is_bare_code,
    says_only_a_code,
)
from contact_center.language.utterance import LONGEST, clauses

CODE = "••••••"
ALONE = (
    *("{}", "【{}】", "{}！", "{} 🙏", "{} {}", "好的，{}", "您好 {}", "{}\n谢谢", "嗯 {}"),
    *(
        "验证码是{}",
        "验证码：{}，谢谢",
        "驗證碼是 {}",
        "那個驗證碼係{}，唔該",
        "我收到的验证码是{}",
        "校验码{}",
    ),
    *("您好，验证码{}，麻烦您了", "短信里的数字是 {}", "你们发来的是{}", "动态密码{}", "回复{}", "{}对吗？"),
    *(
        "code {}",
        "Here is the code: {} thanks!",
        "it is {}.",
        "yes it's {}",
        "OTP {}",
        "The six digits are {}",
    ),
    *("The verification code I received is {}", "good morning, the code is {}, thank you very much"),
    *("Hi there! Here you go: {}. Cheers", "{}, is that right?", "ok {}", "My code: {}"),
)
MORE = (
    *(
        "{}，我的卡丢了快挂失",
        "{} 查余额",
        "还款{}到账了吗",
        "我存了 {} 进去机器吞了",
        "我收到{}",
        "收到{}",
        "转账{}给我妈",
    ),
    *(
        "验证码{}不对",
        "没收到验证码 {}",
        "我的密码是{}",
        "密码{}忘了",
        "验证码{}，人工",
        "{} 退订",
        "取消 {}",
    ),
    *("别人让我把验证码{}告诉他", "有人要我的验证码 {}", "积分兑换码{}", "工单{}怎么样了", "{} 12345"),
    *("{} what is my balance", "My PIN is {} and I lost my card, please block it", "my password is {}"),
    *("I received {} today", "please send {} to my brother", "the code {} is wrong", "code {} does not work"),
    *(
        "someone asked me for the code {}",
        "I got the code {} but my card is lost",
        "my salary is {}",
        "{} stop",
    ),
)


@pytest.mark.parametrize("said", ALONE)
def test_a_code_with_courtesies_is_nothing_but_a_code(said: str) -> None:
    assert says_only_a_code(said.replace("{}", CODE))


@pytest.mark.parametrize("said", MORE)
def test_whoever_says_more_says_more(said: str) -> None:
    assert not says_only_a_code(said.replace("{}", CODE))


@given(
    before=st.sampled_from(["", "您好，", "Hello! ", "好的。", "Dear sir, "]),
    alone=st.sampled_from(ALONE),
    after=st.sampled_from(["", "，谢谢", " Thanks!", "。麻烦您了", " 🙏", "\n\n"]),
    more=st.sampled_from(["", "。我的卡丢了", ". I lost my card", "，你们几点关门", ", block it"]),
)
def test_what_comes_before_and_after_tells(before: str, alone: str, after: str, more: str) -> None:
    assert says_only_a_code(f"{before}{alone.replace('{}', CODE)}{after}{more}") == (not more)


def test_our_own_words_that_come_back_with_it_say_nothing() -> None:
    ours = (
        "Reply from this phone with the code {} within 10 minutes. If you did not ask for it, do not reply."
    )
    back = ours.replace("{}", CODE)

    assert not says_only_a_code(back)
    assert says_only_a_code(back, frozenset(clauses(ours)))


@pytest.mark.parametrize(
    "piece", ["验证码", "the code ", "是", "收到的", "好的", "it is ", "thank you and ", "你们"]
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    for size in (LONGEST, 50_000):
        says_only_a_code((piece * size)[: size - 1] + "x")
    assert not says_only_a_code(piece * (LONGEST + 1))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("482913", True),
        ("482 913", True),
        ("验证码482913", True),
        ("the code is 482913", True),
        ("••••••", True),
        ("金额482913", False),
        ("I paid 482913", False),
        ("48291", False),
        ("13800000000", False),
        ("482913元", False),
    ],
)
def test_nothing_but_a_code_is_told_apart(text: str, *, bare: bool) -> None:
    assert is_bare_code(text) is bare
