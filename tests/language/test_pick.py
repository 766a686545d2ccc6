"""Which of numbered choices a text picks, in any writing, and what picks none."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.pick import LONGEST, pick

ENGLISH = (
    ("BLOCK MY CARD", "Block my card"),
    ("SPEAK TO A PERSON", "Speak to a person"),
    ("SOMETHING ELSE", "Something else"),
)
CHINESE = (("挂失银行卡", "我的卡丢了，我要挂失"), ("投诉", "我要投诉"), ("人工服务", "我要找人工客服"))
TIMES = tuple((one, one) for one in ("Fri 27 Nov 16:30", "Fri 27 Nov 17:00", "Mon 30 Nov 09:00"))
TIMES_ZH = tuple(
    (one, one) for one in ("11月27日 16:30（周五）", "11月27日 17:00（周五）", "11月30日 09:00（周一）")
)
CARDS = (
    ("Visa Gold ending 5518", "the card ending 5518"),
    ("Savings card ending 3388", "the card ending 3388"),
)
RATINGS = tuple(
    (title, f"服务评分 {n}") for n, title in enumerate(("很不满意", "不满意", "一般", "满意", "很满意"), 1)
)
YES_NO = (("Yes", "yes, that's right"), ("No", "no, that's not right"))

SECOND = [
    "2", " 2 ", "2.", "2)", "(2)", "（2）", "【2】", "2）", "2。", "２", "02", "②", "⑵", "❷", "➋",
    "2️⃣", "Ⅱ", "㊁", "㈡", "二", "貳", "贰", "٢", "第二", "第二个", "第二個", "第2个", "第２項",
    "第二项", "第二条", "第二张", "选2", "選2", "选择2", "选二", "选第二个", "我选2", "我选第二个吧",
    "我要第二个", "就2吧", "那就第二个，谢谢", "2，谢谢", "2吧", "2谢谢", "谢谢，2", "好的，2", "回复2",
    "按2", "请选2", "选项2", "选项二", "2号选项", "答案是2", "麻烦选第二个", "第二个可以吗？",
    "唔該第二個", "2号", "option 2", "Option two", "OPTION 2!", "choice 2", "number 2", "no. 2", "No 2",
    "#2", "2#", "2 please", "2 pls", "2, please", "2 thanks", "2, thank you!", "please 2", "two",
    "Two.", "two please", "number two", "the 2nd", "2nd", "2nd one please", "second", "the second",
    "the second one", "the second option", "second one, thanks", "I'll take the second one",
    "I’ll go with 2", "i choose 2", "I want option 2", "can I have the second one?",
    "could I take number 2, please?", "let's go with 2", "press 2", "reply 2", "my answer is 2", "ok 2",
    "yes, 2", "2 👍", "👉2", "2\u200b", "\u202a2\u202c", "\ufeff2", "2\n", "2, the second one",
    "第二个，2", "option 2 is fine", "the second one works for me", "第二", "倒数第二个",
    "second to last", "the middle one", "中间那个", "「2」", "*2*", "2、", "2~",
]  # fmt: skip
NONE = [
    "2 cards were stolen", "I waited 2 hours", "2点", "2点半", "2 pm", "第二天", "第二天上午",
    "第二次了", "第二年", "20", "0", "4", "99", "-1", "-2", "1.5", "2.5", "1 2", "1,2", "1和2",
    "1 or 2", "1或者2", "2 and 3", "2-3", "2/3", "2%", "$2", "¥2", "2块", "2元", "2万", "2个月", "2个",
    "两个", "两个都要", "2张卡", "二十", "2 please call me", "2 months", "2 years", "not 2", "不要2",
    "不要第二个", "不是第二个", "别选2", "2不行", "除了2", "one second", "just a second",
    "one moment please", "the second time", "second time this week", "at last", "last week", "最后一次",
    "最后问一下", "first of all", "一下", "一点", "一个问题", "第一时间", "", "#", "?", "。", "2?",
    "第二个？", "一" * 200, "2 " * 100, "222", "002", "my pin is 2", "2222", "1st 2nd", "I have 2",
    "22", "both", "all", "都要", "none", "谢谢", "ok", "好的", "yes", "不", "no", "please",
    "in 2 minutes", "2 minutes", "2天后", "two people", "number", "option", "选", "第", "第几个",
    "which one is the second?", "T000002", "2@example.com", "2号楼",
]  # fmt: skip


@pytest.mark.parametrize("said", SECOND)
@pytest.mark.parametrize("choices", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_the_second_of_three(said: str, choices: tuple[tuple[str, str], ...]) -> None:
    assert pick(said, choices) == 1


@pytest.mark.parametrize("said", NONE)
@pytest.mark.parametrize("choices", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_what_picks_nothing(said: str, choices: tuple[tuple[str, str], ...]) -> None:
    assert pick(said, choices) is None


@pytest.mark.parametrize(
    ("said", "choices", "place"),
    [
        ("the first one", ENGLISH, 0),
        ("first", ENGLISH, 0),
        ("第一个", CHINESE, 0),
        ("最上面的", CHINESE, 0),
        ("最前面那个", CHINESE, 0),
        ("the top one", ENGLISH, 0),
        ("the last", ENGLISH, 2),
        ("the last one please", ENGLISH, 2),
        ("最后一个", CHINESE, 2),
        ("最後一個，唔該", CHINESE, 2),
        ("最后那个吧", CHINESE, 2),
        ("倒数第一个", CHINESE, 2),
        ("倒数第三个", CHINESE, 0),
        ("the bottom one", ENGLISH, 2),
        ("the latter", CARDS, 1),
        ("前者", CARDS, 0),
        ("the other one", CARDS, None),
        ("the latter", ENGLISH, None),
        ("the middle one", CARDS, None),
        ("3", CARDS, None),
        ("the third one", CARDS, None),
        ("倒数第三个", CARDS, None),
    ],
)
def test_by_order(said: str, choices: tuple[tuple[str, str], ...], place: int | None) -> None:
    assert pick(said, choices) == place


@pytest.mark.parametrize(
    ("said", "choices", "place"),
    [
        ("block my card", ENGLISH, 0),
        ("Block my card.", ENGLISH, 0),
        ("ＢＬＯＣＫ　ＭＹ　ＣＡＲＤ", ENGLISH, 0),
        ("I want to... speak to a person!", ENGLISH, None),
        ("speak to a person, please", ENGLISH, 1),
        ("person", ENGLISH, 1),
        ("a person", ENGLISH, 1),
        ("2. Speak to a person", ENGLISH, 1),
        ("2 - Speak to a person", ENGLISH, 1),
        ("2) SPEAK TO A PERSON", ENGLISH, 1),
        ("1. Speak to a person", ENGLISH, None),
        ("挂失", CHINESE, 0),
        ("掛失銀行卡", CHINESE, 0),
        ("人工", CHINESE, 2),
        ("3人工服务", CHINESE, 2),
        ("3、人工服务", CHINESE, 2),
        ("我要", CHINESE, None),
        ("17:00", TIMES, 1),
        ("17：00", TIMES_ZH, 1),
        ("Mon", TIMES, 2),
        ("周一", TIMES_ZH, 2),
        ("Fri 27 Nov", TIMES, None),
        ("周五", TIMES_ZH, None),
        ("27 Nov 17:00", TIMES, 1),
        ("27号", TIMES_ZH, None),
        ("2号", TIMES_ZH, None),
        ("2号选项", TIMES_ZH, 1),
        ("2", TIMES_ZH, 1),
        ("5518", CARDS, 0),
        ("the card ending 3388", CARDS, 1),
        ("savings", CARDS, 1),
        ("I want the savings one", CARDS, 1),
        ("3388那张", CARDS, 1),
        ("选5518", CARDS, 0),
        ("5518?", CARDS, None),
        ("is it the savings card?", CARDS, None),
        ("not the savings card", CARDS, None),
        ("card", CARDS, None),
        ("ending", CARDS, None),
        ("55", CARDS, None),
        ("很满意", RATINGS, 4),
        ("满意", RATINGS, 3),
        ("不满意", RATINGS, 1),
        ("很不满意！", RATINGS, 0),
        ("满意，谢谢", RATINGS, 3),
        ("Yes", YES_NO, 0),
        ("no", YES_NO, 1),
        ("No, that's not right.", YES_NO, 1),
        ("that's right", YES_NO, 0),
        ("2 please", YES_NO, 1),
        ("yes please", YES_NO, None),
    ],
)
def test_by_words(said: str, choices: tuple[tuple[str, str], ...], place: int | None) -> None:
    assert pick(said, choices) == place


def full_width(said: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else "\u3000" for sign in said)


COURTESY = st.sampled_from(["", "please", "thanks", "谢谢", "好的", "ok", "吧", "👍"])
MARK = st.sampled_from(["", " ", ".", "。", "！", "!", ")", "）", "\u200b", "\n"])
NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
WRITINGS: list[Callable[[int], str]] = [
    str,
    lambda n: chr(0xFF10 + n),
    lambda n: chr(0x2460 + n - 1),
    lambda n: "一二三四五六七八九"[n - 1],
    lambda n: f"第{'一二三四五六七八九'[n - 1]}个",
    lambda n: f"选{n}",
    lambda n: f"option {n}",
    lambda n: NAMES[n - 1],
    lambda n: f"the {ORDINALS[n - 1]} one",
]
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)
THINGS = ("cards", "hours", "days", "people", "天", "点", "次", "年", "分钟", "块钱", "张卡", "个人")


@given(
    n=st.integers(1, 9),
    count=st.integers(1, 9),
    write=st.sampled_from(WRITINGS),
    before=COURTESY,
    mark=MARK,
    after=COURTESY,
)
def test_a_number_in_any_writing_means_its_choice_and_no_other(
    n: int, count: int, write: Callable[[int], str], before: str, mark: str, after: str
) -> None:
    choices = [(f"choice {'abcdefghi'[k]}", f"means {'abcdefghi'[k]}") for k in range(count)]
    picked = pick(f"{before}, {write(n)}{mark} {after}", choices)
    assert picked == (n - 1 if n <= count else None)


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=6))
def test_any_text_picks_one_or_none(said: str, choices: list[tuple[str, str]]) -> None:
    picked = pick(said, choices)
    assert picked is None or 0 <= picked < len(choices)


DRESS = st.sampled_from([str.upper, str.title, lambda said: f"“{said}”", lambda said: f"{said}!", full_width])


@given(words=st.lists(WORDS, min_size=1, max_size=5, unique=True), data=st.data())
def test_the_words_of_a_choice_in_any_dress_mean_it(words: list[str], data: st.DataObject) -> None:
    choices = [(f"{word} account", f"I want the {word} account") for word in words]
    place = data.draw(st.integers(0, len(words) - 1))
    said = data.draw(DRESS)(data.draw(st.sampled_from(choices[place])))
    assert pick(said, choices) == place


@given(n=st.integers(1, 3), noun=st.sampled_from(THINGS))
def test_a_count_of_things_is_no_pick(n: int, noun: str) -> None:
    assert pick(f"{n} {noun}", ENGLISH) is None
    assert pick(f"{n}{noun}", CHINESE) is None


@pytest.mark.parametrize("sign", ["2", "第", "(", "please ", "谢谢", "，", "①", "-", " ", "option "])
def test_a_long_text_is_not_even_read(sign: str) -> None:
    assert pick(sign * 50_000, ENGLISH) is None
    assert pick((sign * LONGEST)[:LONGEST], ENGLISH) in (None, 1)


OF_THREE_BY_STRANGERS = [
    ("make it the second", 1),
    ("揀第二個", 1),
    ("揀2", 1),
    ("中間嗰個", 1),
    ("the one in the middle", 1),
    ("最後嗰個", 2),
    ("尾嗰個", 2),
    ("第三個得唔得", 2),
    ("II", 1),
    ("两号", 1),
    ("两", 1),
    ("give me the second", 1),
    ("拣中间𠮶个", 1),
    ("要中间那个", 1),
    ("最后面那个", 2),
    ("second one pls", 1),
    ("the 2nd option please", 1),
    ("the 1st one, thank you", 0),
    ("3rd one", 2),
    ("揀二號啦", 1),
    ("就頭一個", 0),
    ("最尾嗰個唔該", 2),
    ("ii", 1),
    ("选贰", 1),
    ("第一个就可以", 0),
    ("number three sounds good", 2),
    ("１号吧", 0),
    ("②谢谢", 1),
    ("second thoughts", None),
    ("两张卡", None),
    ("两天", None),
    ("first of all I lost my card", None),
    ("the last time I was there", None),
    ("前天", None),
    ("after 2", None),
    ("i", None),
]
OF_TWO_BY_STRANGERS = [
    ("后面那个", 1),
    ("後面嗰個", 1),
    ("前面那个", 0),
    ("下面那个", 1),
    ("上面那個", 0),
    ("the second of the two", 1),
    ("the first of these", 0),
    ("前面嗰個", 0),
    ("下邊嗰個", 1),
    ("上面的", 0),
    ("后一个吧", 1),
    ("the former please", 0),
    ("the latter, thanks", 1),
    ("first of the two", 0),
    ("前面有人排队", None),
    ("两个都要", None),
]
TWO_TIMES = [("周三 12月2日 10:00", "Wed 2 Dec 10:00"), ("周四 12月3日 09:30", "Thu 3 Dec 09:30")]


@pytest.mark.parametrize(("said", "place"), OF_THREE_BY_STRANGERS)
def test_of_three_in_words_of_strangers(said: str, place: int | None) -> None:
    assert pick(said, [["港湾广场"], ["Nanjing Road"], ["High Street"]]) == place


@pytest.mark.parametrize(("said", "place"), OF_TWO_BY_STRANGERS)
def test_of_two_in_words_of_strangers(said: str, place: int | None) -> None:
    assert pick(said, [["港湾广场"], ["Nanjing Road"]]) == place


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("the earlier one", 0),
        ("the later one please", 1),
        ("the earliest", 0),
        ("最早的", 0),
        ("最晚那个", 1),
        ("晚一点的", None),
        ("later", None),
        ("早上", None),
    ],
)
def test_of_times_the_earlier_or_the_later(said: str, place: int | None) -> None:
    assert pick(said, TWO_TIMES) == place
    assert pick(said, [["港湾广场"], ["Nanjing Road"]]) is None


@pytest.mark.parametrize("said", ["尾号", "尾號", "卡尾号", "后四位", "末四位"])
def test_the_beginning_of_a_number_picks_none(said: str) -> None:
    cards = (("信用卡尾号1234", "尾号1234"), ("储蓄卡尾号5678", "尾号5678"))
    assert pick(said, cards) is None
    assert pick(said, (cards[0], ("其他", "其他"))) is None
    assert (pick("尾号1234", cards), pick("最尾嗰个", cards), pick("尾", cards)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("said", "choices"),
    [
        ("可以打电话", [("可以", "可以"), ("不用打电话", "不用打电话")]),
        ("打电话", [("可以", "可以"), ("不用打电话", "不用打电话")]),
        ("call me", [("Yes", "yes"), ("Do not call me", "do not call me")]),
    ],
)
def test_what_a_choice_says_no_to_does_not_pick_it(said: str, choices: list[tuple[str, str]]) -> None:
    assert pick(said, choices) != 1


def test_a_no_in_the_words_of_a_choice_picks_it() -> None:
    assert pick("不用打", [("可以", "可以"), ("不用打电话", "不用打电话")]) == 1
