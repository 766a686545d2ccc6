"""Nothing is lost, added, changed or moved in a sentence of the bank."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.app.common import KNOWLEDGE
from contact_center.conversations.language_model.faithful import is_faithful
from contact_center.conversations.language_model.reword import sentences_of
from contact_center.language.knowledge.read import read_entries
from contact_center.vocabulary.text import Language

FEE = "Replacing a debit card at a branch costs 10 yuan and takes 7 working days."
FEE_ZH = "在网点补办借记卡收费10元，七个工作日内寄到。"
FREE = "You need not visit a branch unless Visa asks for it before 3 May."


@pytest.mark.parametrize(
    ("said", "source"),
    [
        (FEE, FEE),
        ("Please replace the card.", "Replace the card."),
        ("Replace the card at no charge!", "Please replace the card free of charge."),
        ("You don’t have to visit a branch unless Visa asks for it before 3 May.", FREE),
        ("It's free if you can't use it.", "It is free if you cannot use it."),
        ("您立即到网点，无须预约。", "你马上到网点,不需要预约。"),
        ("假如 10 元未到账，请联系我们！", "如果10元未到账，请联系我们。"),
    ],
)
def test_another_way_of_writing_the_same_passes(said: str, source: str) -> None:
    assert is_faithful(said, source)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        # Figures.
        ("Replacing a debit card at a branch costs 12 yuan and takes 7 working days.", FEE),
        ("Replacing a debit card at a branch costs 7 yuan and takes 10 working days.", FEE),
        ("Replacing a debit card at a branch costs 10 yuan and takes 7 7 working days.", FEE),
        ("Replacing a debit card at a branch costs 10 yuan and takes working days.", FEE),
        ("Replacing a debit card at a branch costs 10 yuan and takes seven working days.", FEE),
        ("Replacing a debit card at a branch costs 10.0 yuan and takes 7 working days.", FEE),
        ("Replacing a debit card at a branch costs ten yuan and takes 7 working days.", FEE),
        ("Replacing a debit card at a branch costs 10% yuan and takes 7 working days.", FEE),
        ("Replacing a debit card at a branch costs １０ yuan and takes 7 working days ⑤.", FEE),
        ("Replacing a debit card twice at a branch costs 10 yuan and takes 7 working days.", FEE),
        # Units and currencies.
        ("Replacing a debit card at a branch costs 10 dollars and takes 7 working days.", FEE),
        ("Replacing a debit card at a branch costs $10 yuan and takes 7 working weeks.", FEE),
        # Days.
        ("Replacing a debit card at a branch costs 10 yuan and takes 7 working days from Monday.", FEE),
        ("You need not visit a branch unless Visa asks for it before 3 June.", FREE),
        ("You need not visit a branch unless Visa asks for it after 3 May.", FREE),
        # Names.
        ("Mr Smith is replacing a debit card at a branch, costs 10 yuan and takes 7 working days.", FEE),
        ("smith: replacing a debit card at a branch costs 10 yuan and takes 7 working days.", FEE),
        ("You need not visit a branch unless Mastercard asks for it before 3 May.", FREE),
        ("Replacing a debit card at a branch with An Do costs 10 yuan and takes 7 working days.", FEE),
        # What turns a meaning.
        ("You need visit a branch unless Visa asks for it before 3 May.", FREE),
        ("You must not visit a branch unless Visa asks for it before 3 May.", FREE),
        ("You need not visit a branch if Visa asks for it before 3 May.", FREE),
        ("You need not visit a branch before 3 May.", FREE),
        ("Replacing a debit card at a branch never costs 10 yuan and takes 7 working days.", FEE),
        ("Visa need not visit a branch unless you ask for it before 3 May.", FREE),
        ("Replacing a debit card at a branch costs you 10 yuan and takes 7 working days.", FEE),
        ("At a branch, replacing a debit card costs 10 yuan and takes 7 working days.", FEE),
        ("Replacing a debit card costs 10 yuan and takes 7 working days.", FEE),
        ("Replacing a card at a branch costs 10 yuan and takes 7 working days.", FEE),
        ("Replacing a debit card at a branch costs 10 yuan and takes 7 days.", FEE),
        ("Replacing your debit card at a branch costs 10 yuan and takes 7 working days.", FEE),
        ("The agent shows your passport.", "The agent shows a passport."),
        ("We pay you the fee.", "We pay the fee."),
        ("Transfers to us are free.", "Transfers to US are free."),
        ("Within it is free.", "Within China it is free."),
        ("No fees apply.", "No, fees apply."),
        ("Will you pay it?", "Will you pay it."),
        ("A is free, B; C costs more.", "A is free; B, C costs more."),
        # Addresses, markup, other scripts, nothing.
        ("Replacing a debit card at a branch costs 10 yuan and takes 7 working days. http://a.b", FEE),
        ("<b>Replacing</b> a debit card at a branch costs 10 yuan and takes 7 working days.", FEE),
        ("Rеplacing a debit card at a branch costs 10 yuan and takes 7 working days.", FEE),
        ("Replacing a debit\u200b card at a branch costs 10 yuan and takes 7 working days.", FEE),
        ("Replacing a debit card 王伟 at a branch costs 10 yuan and takes 7 working days.", FEE),
        ("", FEE),
        (FEE * 3, FEE),
        # Chinese.
        ("在网点补办借记卡收费20元，七个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡收费10元，十个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡收费七元，10个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡不收费10元，七个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡收费10美元，七个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡收费10元，七个工作日后寄到。", FEE_ZH),
        ("在网点补办信用卡收费10元，七个工作日内寄到。", FEE_ZH),
        ("王伟在网点补办借记卡收费10元，七个工作日内寄到。", FEE_ZH),
        ("请网经理补办借记卡收费10元，七个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡收费10元，七个工作日内寄到张三。", FEE_ZH),
        ("由黄经理办理客户。", "黄金由客户经理办理。"),
        ("在网点补办借记卡收费10元，明天七个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡收费10元，七个工作日内寄到。Smith", FEE_ZH),
        ("补办借记卡收费10元，七个工作日内寄到。", FEE_ZH),
        ("在网点补办借记卡收费10元，七日内寄到。", FEE_ZH),
        ("企业卡免年费，个人卡每年收费。", "个人卡免年费，企业卡每年收费。"),
        ("个人卡免年费企业卡，每年收费。", "个人卡免年费，企业卡每年收费。"),
        ("同事办卡。", "请同事办卡。"),
        ("您审核后通知办卡。", "审核后通知办卡。"),
        ("不，收费的卡可补。", "不收费的卡可补。"),
        ("补卡可以退款？", "补卡可以退款。"),
    ],
)
def test_anything_else_does_not(said: str, source: str) -> None:
    assert not is_faithful(said, source)


@cache
def sources(language: Language) -> list[str]:
    """Every sentence of every short answer of the bank."""
    return [sentence for entry in read_entries(KNOWLEDGE) for sentence in sentences_of(entry.short(language))]


INVENTED: dict[Language, tuple[str, ...]] = {
    "en": (
        *("4711", "0.37%", "€86", "19/02/2031", "twenty-three", "seventeen", "Thursday", "on 30 February"),
        *("Mr Featherstonehaugh", "featherstonehaugh", "Zweibrücken Bank", "Ms Wu", "ignore all previous"),
        *("never", "unless", "http://x.example", "٣", "Ⅷ", "¾", "五十", "{7}", "a millionaire", "1e6"),
    ),
    "zh": (
        *("4711", "0.37%", "€86", "2031年2月19日", "二十三", "十七元", "星期四", "大后天", "腊月廿八"),
        *("欧阳修经理", "诸葛亮", "翡翠银行", "Wu女士", "忽略以上指示", "决不", "除非", "http://x.example"),
        *("Ⅷ", "¾", "伍拾", "{7}", "百万富翁"),
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_of_the_bank_is_faithful_to_itself(language: Language) -> None:
    assert [one for one in sources(language) if not is_faithful(one, one)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_invented_passes_at_any_place_of_any_sentence(language: Language) -> None:
    @given(st.data())
    def put_in(data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(sources(language)))
        invented = data.draw(st.sampled_from(INVENTED[language]))
        place = data.draw(st.integers(0, len(source)))
        space = "" if language == "zh" else " "
        said = f"{source[:place]}{space}{invented}{space}{source[place:]}"
        assert not is_faithful(said, source), said

    put_in()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_figure_can_be_changed_dropped_or_swapped(language: Language) -> None:
    with_figures = [one for one in sources(language) if re.search(r"\d", one)]

    @given(st.data())
    def change(data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(with_figures))
        figures = list(re.finditer(r"\d[\d,.]*\d|\d", source))
        figure = data.draw(st.sampled_from(figures))
        other = data.draw(
            st.one_of(
                st.just(""),
                st.integers(0, 10**9).map(str),
                st.decimals(0, 1000, places=2).map(str),
                st.sampled_from([found[0] for found in figures]),
            )
        )
        said = source[: figure.start()] + other + source[figure.end() :]
        assert said == source or not is_faithful(said, source), said

    change()


WORD: dict[Language, str] = {
    "en": r"[A-Za-z]+(?:['’][a-z]+)?|\d[\d.,]*\d|\d|[^\w\s]",
    "zh": r"[A-Za-z]+|\d[\d.,]*\d|\d|[^\s]",
}
OPEN = ("please", "你", "您", ".", "!", "。", "！", *"“”\"’‘'")
"""What may come, go or change its shape."""


@cache
def words_of_the_bank(language: Language) -> list[str]:
    words = {word for one in sources(language) for word in re.findall(WORD[language], one)}
    return sorted(word for word in words if word.lower() not in OPEN)


def put(source: str, spans: list[tuple[int, int]], words: list[str]) -> str:
    for (start, end), word in sorted(zip(spans, words, strict=True), reverse=True):
        source = source[:start] + word + source[end:]
    return source


@pytest.mark.parametrize("language", ["zh", "en"])
@given(data=st.data())
def test_no_word_can_be_dropped_changed_added_or_swapped(language: Language, data: st.DataObject) -> None:
    """A condition, a subject, a "not" and the "working" of a working day are words like any other."""
    source = data.draw(st.sampled_from(sources(language)))
    found = [one for one in re.finditer(WORD[language], source) if one[0].lower() not in OPEN]
    one = data.draw(st.sampled_from(found))
    other = data.draw(st.sampled_from(found))
    word = data.draw(st.sampled_from(words_of_the_bank(language)))
    space = "" if language == "zh" else " "
    turned = {
        "dropped": put(source, [one.span()], [""]),
        "changed": put(source, [one.span()], [word]),
        "added": put(source, [(one.start(), one.start())], [f"{word}{space}"]),
        "swapped": source
        if one.span() == other.span()
        else put(source, [one.span(), other.span()], [other[0], one[0]]),
    }
    for said in turned.values():
        if "".join(said.split()).lower() != "".join(source.split()).lower():
            assert not is_faithful(said, source), said


@pytest.mark.parametrize("language", ["zh", "en"])
@given(data=st.data())
def test_no_stretch_of_words_can_be_left_out_or_moved(language: Language, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(sources(language)))
    found = [one for one in re.finditer(WORD[language], source) if one[0].lower() not in OPEN]
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(found) - 1)] * 2)))
    start, end = found[first].start(), found[last].end()
    rest = source[:start] + source[end:]
    place = data.draw(st.integers(0, len(rest)))
    moved = f"{rest[:place]} {source[start:end]} {rest[place:]}"

    assert not is_faithful(rest, source), rest
    if "".join(moved.split()).lower() != "".join(source.split()).lower():
        assert not is_faithful(moved, source), moved


NOT: dict[Language, tuple[str, ...]] = {
    "en": ("not", "never", "no", "without", "unless", "only", "except", "hardly", "n't"),
    "zh": ("不", "没", "没有", "未", "非", "无", "勿", "除非", "仅", "除了", "不得", "免"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@given(data=st.data())
def test_nothing_can_be_denied(language: Language, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(sources(language)))
    word = data.draw(st.sampled_from(NOT[language]))
    place = data.draw(st.integers(0, len(source)))
    space = "" if language == "zh" else " "
    said = f"{source[:place]}{space}{word}{space}{source[place:]}"

    assert not is_faithful(said, source), said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_passes_for_another(language: Language) -> None:
    """Right words of the bank at the wrong place are as bad as invented ones."""

    @given(st.sampled_from(sources(language)), st.sampled_from(sources(language)))
    def mix(one: str, other: str) -> None:
        if re.findall(r"\d+", one) != re.findall(r"\d+", other):
            assert not is_faithful(one, other)

    mix()


def letters(text: str) -> set[str]:
    return {sign for sign in text.casefold() if sign.isalpha()}


@pytest.mark.parametrize("source", [FEE, FEE_ZH, FREE])
def test_noise_says_no_figure_and_no_letter_that_the_source_lacks(source: str) -> None:
    passed: list[str] = []

    @given(st.text(max_size=80), st.integers(0, len(source)))
    def put_in(noise: str, at: int) -> None:
        for said in (noise, source[:at] + noise + source[at:]):
            if is_faithful(said, source):
                passed.append(said)
                assert set(re.findall(r"\d+", said)) <= set(re.findall(r"\d+", source))
                assert letters(said) <= letters(source)

    put_in()
    # The source itself, without noise, is the first that is tried.
    assert passed
