"""What nobody may keep is hidden in any writing; what is none of it stays to the letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.entities.digits import digits_in
from contact_center.security.conceal import HIDDEN, MASK, conceal, may_hold_a_code, without_cards
from contact_center.security.digit_runs import numbers, runs

HAN = "零一二三四五六七八九"
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
FULL_WIDTH, ARABIC, DEVANAGARI, BOLD = 0xFF10, 0x0660, 0x0966, 0x1D7CE
SCRIPTS = (ord("0"), FULL_WIDTH, ARABIC, DEVANAGARI, BOLD)
GAPS = (
    "",
    " ",
    "-",
    "\u200b",
    "\u2060 ",
    "\u3000",
    " - ",
    "\u2011",
    "\ufeff",
    "·",
    "\n",
    "\u200e\u200f" * 20,
)


def with_check_digit(digits: str) -> str:
    """The number made valid by the Luhn check, computed the way the standard describes it."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return digits + str(-total % 10)


CARDS = st.builds(
    lambda first, rest: with_check_digit(first + rest),
    st.sampled_from("3456"),
    st.text("0123456789", min_size=11, max_size=17),
)
CODES = st.text("0123456789", min_size=6, max_size=6)


def written(digits: str, zero: int) -> str:
    return "".join(chr(zero + int(sign)) for sign in digits)


def grouped(digits: str, size: int, gap: str) -> str:
    return gap.join(digits[at : at + size] for at in range(0, len(digits), size))


@given(CARDS, st.sampled_from(SCRIPTS), st.sampled_from(GAPS), st.integers(1, 6))
def test_a_card_is_hidden_in_any_writing_but_for_its_last_four(
    card: str, zero: int, gap: str, size: int
) -> None:
    said = f"我的卡是{grouped(written(card, zero), size, gap)}，丢了"
    assert conceal(said).text == without_cards(said) == f"我的卡是{MASK}{card[-4:]}，丢了"


@given(CARDS, st.sampled_from((".", "/", ",", "，", "_", "💳")), st.sampled_from((1, 2, 4)))
def test_a_card_is_hidden_whatever_stands_between_even_groups(card: str, gap: str, size: int) -> None:
    assert conceal(f"card {grouped(card, size, gap)} thanks").text == f"card {MASK}{card[-4:]} thanks"


@given(CARDS)
def test_a_spelled_card_is_hidden(card: str) -> None:
    spoken = " ".join(WORDS[int(sign)] for sign in card)
    assert conceal(f"it is {spoken}").text == f"it is {MASK}{card[-4:]}"
    assert conceal("".join(HAN[int(sign)] for sign in card)).text == MASK + card[-4:]


@given(CARDS)
def test_the_ending_that_stays_is_read_as_one(card: str) -> None:
    assert card[-4:] in digits_in(conceal(card).text)
    assert conceal(conceal(card).text).text == conceal(card).text


@given(st.text(max_size=200), st.booleans())
def test_any_text_can_be_read_and_is_clean_after_the_first_time(text: str, awaited: bool) -> None:
    clean = conceal(text, code_awaited=awaited).text
    assert conceal(clean, code_awaited=awaited).text == clean


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("VISA4111111111111111", f"VISA{MASK}1111"),
        ("13800000001 4111111111111111", f"13800000001 {MASK}1111"),
        ("3782 822463 10005", f"{MASK}0005"),
        ("62220 212 34567 890128", f"{MASK}0128"),
        ("4️⃣1️⃣1️⃣1️⃣ 1️⃣1️⃣1️⃣1️⃣ 1️⃣1️⃣1️⃣1️⃣ 1️⃣1️⃣1️⃣1️⃣", f"{MASK}1111"),
        ("4111 1111 1111 1111 12/27 123", f"{MASK}1111 12/27 {HIDDEN}"),
        ("4111111111111111, exp 12/2027, cvv 123", f"{MASK}1111, exp 12/2027, cvv {HIDDEN}"),
        ("41111111111111111227123", f"{MASK}1111"),
        ("4111111111111111和5500005555555559", f"{MASK}1111和{MASK}5559"),
        ("四一一一 1111 １１１１ 1111", f"{MASK}1111"),
    ],
)
def test_cards_among_other_signs(said: str, kept: str) -> None:
    assert conceal(said).text == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("验证码是123456", "验证码是••••••"),
        ("驗證碼：１２３ ４５６", "驗證碼：••••••"),
        ("校验码 12-34-56", "校验码 ••••••"),
        ("123456是验证码", "••••••是验证码"),
        ("短信验证码我收到了，是 654321", "短信验证码我收到了，是 ••••••"),
        ("验证码一二三四五六", "验证码••••••"),
        ("收到的码是9087", "收到的码是••••••"),
        ("the code I got is 482913", "the code I got is ••••••"),
        ("482913 is my code", "•••••• is my code"),
        ("OTP482913", "OTP••••••"),
        ("my code: one two three double four five", "my code: ••••••"),
        ("passcode = 48 29 13", "passcode = ••••••"),
        ("my pin is 1234", "my pin is ••••••"),
        ("取款密码123456", "取款密码••••••"),
        ("密码是abc123", "密码是••••••"),
        ("密码：Qwerty!", "密码：••••••!"),
        ("my password is hunter2.", "my password is ••••••."),
        ("my password is sunrise", "my password is ••••••"),
        ("My password was Liverpool, and it fails", "My password was ••••••, and it fails"),
        ("CVV 123", "CVV ••••••"),
        ("安全码：４５６", "安全码：••••••"),
    ],
)
def test_what_is_called_a_code_or_a_password_goes(said: str, kept: str) -> None:
    assert conceal(said).text == kept


@pytest.mark.parametrize(
    "said",
    [
        "我要转100000元",
        "付123456",
        "转账 100,000",
        "T123456怎么样了",
        "ticket T100001, please",
        "postcode 100000",
        "邮政编码是100000",
        "zip code 123456",
        "sort code 12-34-56",
        "error code 500123",
        "二维码是123456",
        "2026-11-27 10:30",
        "27/11/2026 16:30 - 17:30",
        "2019、2020、2021、2022",
        "13800000001",
        "+8613800000001",
        "0086 138 0000 0009",
        "86-13800000012",
        "+44 7911 123456",
        "11010119900307123X",
        "110101199003071233",
        "order 4200001234202611271234567890",
        "3.14159265358979",
        "card ending 1234, password forgotten",
        "尾号1234密码忘了",
        "我的密码锁了，昨天试了3次",
        "my password is wrong",
        "my password is blocked",
        "my password is not accepted",
        "my password is right, but the app says no",
        "my password is being refused.",
        "the password is sent by post",
        "the password was reset twice",
        "密码是多少",
        "密码是6-8位的吗",
        "密码是ATM上设的",
        "没收到验证码，扣了100000元",
        "验证码收不到，工单T123456",
        "我一个月工资两万三千四百五十六",
        "one two many",
        "123456",
        "5000",
        "",
        "👍",
    ],
)
def test_what_is_no_secret_stays(said: str) -> None:
    assert conceal(said).text == said
    assert conceal(said).codes == ()


@given(CODES, st.sampled_from(SCRIPTS), st.sampled_from((*GAPS, ",", "，", "、")), st.sampled_from((1, 2, 3)))
def test_an_awaited_code_is_taken_out_in_any_writing(code: str, zero: int, gap: str, size: int) -> None:
    said = f"是{grouped(written(code, zero), size, gap)}。"
    assert (conceal(said, code_awaited=True).text, conceal(said, code_awaited=True).codes) == (
        f"是{HIDDEN}。",
        (code,),
    )
    assert may_hold_a_code(said)


@given(CODES, st.sampled_from(("it is {}", "{}", "{} thanks", "here: {}!", "验证码 {}")))
def test_an_awaited_code_is_taken_out_of_words_and_in_words(code: str, sentence: str) -> None:
    for spelled in (
        " ".join(WORDS[int(sign)] for sign in code),
        "".join(HAN[int(sign)] for sign in code),
        code,
    ):
        read = conceal(sentence.format(spelled), code_awaited=True)
        assert (read.text, read.codes) == (sentence.format(HIDDEN), (code,))


@given(
    st.lists(st.sampled_from("0123456789一二三四五"), min_size=6, max_size=6),
    st.lists(st.sampled_from(["", " ", "-"]), min_size=5, max_size=5),
    st.sampled_from([("", ""), ("我的是", ""), ("it is ", ""), ("", "，谢谢"), ("", ", thank you")]),
)
def test_the_assistant_reads_no_code_in_what_is_left(
    digits: list[str], gaps: list[str], around: tuple[str, str]
) -> None:
    code = "".join(digit + gap for digit, gap in zip(digits, [*gaps, ""], strict=True))
    left = conceal(f"{around[0]}{code}{around[1]}", code_awaited=True).text
    assert [run for run in digits_in(left, of_a_code=True) if len(run) == 6] == []


@pytest.mark.parametrize(
    "said", ["T123456", "100000元", "邮编100000", "¥123456", "转100000", "单号 123456", "card 123456", "1234"]
)
def test_other_numbers_stay_while_a_code_is_awaited(said: str) -> None:
    assert conceal(said, code_awaited=True).text == said


@pytest.mark.parametrize("slip", ["12345", "1234567", " 1 2 3 4 5 ", "12345。"])
def test_a_slip_of_the_finger_goes_too_where_it_is_all(slip: str) -> None:
    assert not any(map(str.isdigit, conceal(slip, code_awaited=True).text))
    assert conceal(slip, code_awaited=True).codes == ()
    assert conceal(f"我有{slip}", code_awaited=True).text == f"我有{slip}"


SEPARATORS = (",", "，", ", ", "， ", "、", "；", "; ", "\n", "\r\n", "。", ". ", "？", "! ", "|", "﹐", "،")
WORDS_BETWEEN = ("和", " and ", "或者", " or ", "，还有", ", then ", " 只剩 ", "，我试了")
OTHERS = st.text("123456789", min_size=1, max_size=5).filter(lambda digits: len(digits) != 3)


@given(CODES, OTHERS, st.sampled_from((*SEPARATORS, *WORDS_BETWEEN)), st.sampled_from(SCRIPTS))
def test_a_number_beside_a_code_is_none_of_it(code: str, other: str, between: str, zero: int) -> None:
    written_code, beside = written(code, zero), written(other, zero)
    after = conceal(f"{written_code}{between}{beside}分钟", code_awaited=True)
    assert (after.text, after.codes) == (f"{HIDDEN}{between}{beside}分钟", (code,))
    before = conceal(f"{beside}{between}{written_code}", code_awaited=True)
    assert (before.text, before.codes) == (f"{beside}{between}{HIDDEN}", (code,))


@given(
    CODES,
    OTHERS,
    st.sampled_from(SEPARATORS[:12]),
    st.sampled_from(("验证码是{}", "驗證碼{}", "the code is {}")),
)
def test_a_number_beside_a_code_that_is_named(code: str, other: str, between: str, told: str) -> None:
    read = conceal(told.format(f"{code}{between}{other}") + "小时内有效")
    assert (read.text, read.codes) == (told.format(f"{HIDDEN}{between}{other}") + "小时内有效", (code,))


@given(CODES, CODES, st.sampled_from(SEPARATORS))
def test_two_codes_are_two(one: str, other: str, between: str) -> None:
    assert conceal(f"{one}{between}{other}", code_awaited=True).codes == (one, other)


@given(CODES, OTHERS, st.sampled_from(SEPARATORS[:11]))
def test_what_the_assistant_reads_is_parted_as_well(code: str, other: str, between: str) -> None:
    assert code in digits_in(f"{code}{between}{other}分钟")
    assert code in digits_in(f"{other}{between}{code}")


@given(
    st.sampled_from(("13800000001", "6222020200001234567")),
    st.lists(st.integers(1, 7), min_size=3, max_size=6),
    st.sampled_from((" ", "-", "\u3000", "–")),
)
def test_one_number_in_groups_stays_one(digits: str, sizes: list[int], gap: str) -> None:
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    said = gap.join(group for group in (*groups, digits[at:]) if group)
    [run] = runs(said)
    assert ["".join(group.digits for group in number) for number in numbers(run)] == [digits]


@pytest.mark.parametrize("amount", ["1,234,567", "12,345,678", "转1,234,567元", "100,000.00"])
def test_an_amount_with_commas_is_no_code_that_was_awaited(amount: str) -> None:
    assert conceal(amount, code_awaited=True).codes == ()


def test_a_known_code_goes_wherever_it_stands() -> None:
    assert conceal("我刚才输的是 T 135 246", codes=["135246"]).text == "我刚才输的是 T ••••••"
    assert conceal("135247", codes=["135246"]).text == "135247"


def test_the_first_of_several_codes_comes_first() -> None:
    read = conceal("1. 111222 or 333444", code_awaited=True)
    assert (read.text, read.codes) == ("1. •••••• or ••••••", ("111222", "333444"))


def test_the_mask_of_a_card_is_no_amount_and_no_code() -> None:
    text = conceal("4111 1111 1111 1111").text
    assert unicodedata.category(text[0]) == "Po"
    assert [found.digits for found in card_endings_in(f"card {text}")] in ([], ["1111"])
    assert conceal(text, code_awaited=True).text == text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("我卡号6222 0212 3456 7890 123，帮我查余额", "我卡号••••0123，帮我查余额"),
        ("卡號是６２２２０２１２３４５６７８９０１２３", "卡號是••••０１２３"),
        ("my card number is 4111 1111 1111 1112", "my card number is ••••1112"),
        ("Card: 4111-1111-1111-1112!", "Card: ••••1112!"),
        ("card no. 6222021234567890123", "card no. ••••0123"),
        ("订单 6222021234567890123", "订单 6222021234567890123"),
        ("我的卡，电话13800000001", "我的卡，电话13800000001"),
    ],
)
def test_what_is_called_a_card_is_one_also_with_a_wrong_digit(said: str, shown: str) -> None:
    assert conceal(said).text == shown.translate(str.maketrans("０１２３", "0123"))


@pytest.mark.parametrize(
    ("said", "kept", "code"),
    [
        ("double four, eight two nine one", HIDDEN, "448291"),
        ("my code is double four, eight two nine one", f"my code is {HIDDEN}", "448291"),
        ("triple four, double two, one", HIDDEN, "444221"),
        ("4829, 13", HIDDEN, "482913"),
        ("the otp is 4829, 13", f"the otp is {HIDDEN}", "482913"),
        ("otp: 48,2913", f"otp: {HIDDEN}", "482913"),
        ("验证码是 48，2913", f"验证码是 {HIDDEN}", "482913"),
        ("驗證碼 ４８２９，１３", f"驗證碼 {HIDDEN}", "482913"),
        ("四八，二九一，三", HIDDEN, "482913"),
        ("我收到嘅係 四八二九，一三", f"我收到嘅係 {HIDDEN}", "482913"),
        ("4829\n13", HIDDEN, "482913"),
        ("oh five, double nine, two one", HIDDEN, "059921"),
    ],
)
def test_a_code_told_in_two_breaths_is_one(said: str, kept: str, code: str) -> None:
    concealed = conceal(said, code_awaited=True)
    assert (concealed.text, concealed.codes, digits_in(said, of_a_code=True)) == (kept, (code,), [code])
    assert may_hold_a_code(said)


@given(CODES, st.sampled_from((",", "，", ", ", "\n", "、")), st.integers(1, 5), st.integers(1, 5))
def test_a_code_in_uneven_parts_is_one(code: str, gap: str, one: int, other: int) -> None:
    first, second = sorted((one, other))
    said = gap.join(part for part in (code[:first], code[first:second], code[second:]) if part)
    assert conceal(said, code_awaited=True).codes == (code,)
    assert digits_in(f"it is {said}", of_a_code=True) == [code]


@pytest.mark.parametrize(
    "said",
    [
        "I paid 1234.56 yesterday",
        "they took 5,000.00 from me",
        "valid till 12/2026 it says",
        "on November 10, 2026",
        "尾号1234，13号",
        "1234, 5678",
        "13800000001, 13",
        "T100001, 12",
    ],
)
def test_numbers_in_a_row_that_are_no_code_stay(said: str) -> None:
    assert conceal(said, code_awaited=True).text == said


def test_a_number_after_a_named_secret_does_not_save_it() -> None:
    assert conceal("my pin is 1234, 20 dollars").text == f"my pin is {HIDDEN}, 20 dollars"
