"""No figure, day or name that the source lacks passes, and no word that turns its meaning."""

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
        ("Replacing your debit card at a branch costs you 10 yuan and takes 7 working days.", FEE),
        ("At a branch, replacing a debit card costs 10 yuan, and it takes 7 working days.", FEE),
        ("补办借记卡，在网点收费10元，七个工作日内寄到。", FEE_ZH),
        ("您在网点补办借记卡，收费10元，七个工作日内寄到。", FEE_ZH),
    ],
)
def test_the_same_in_other_words_passes(said: str, source: str) -> None:
    assert is_faithful(said, source, "zh" if "卡" in source else "en")


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
    ],
)
def test_anything_else_does_not(said: str, source: str) -> None:
    assert not is_faithful(said, source, "zh" if "卡" in source else "en")


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
    assert [one for one in sources(language) if not is_faithful(one, one, language)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_invented_passes_at_any_place_of_any_sentence(language: Language) -> None:
    @given(st.data())
    def put_in(data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(sources(language)))
        invented = data.draw(st.sampled_from(INVENTED[language]))
        place = data.draw(st.integers(0, len(source)))
        space = "" if language == "zh" else " "
        said = f"{source[:place]}{space}{invented}{space}{source[place:]}"
        assert not is_faithful(said, source, language), said

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
        assert said == source or not is_faithful(said, source, language), said

    change()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_passes_for_another(language: Language) -> None:
    """Right words of the bank at the wrong place are as bad as invented ones."""

    @given(st.sampled_from(sources(language)), st.sampled_from(sources(language)))
    def mix(one: str, other: str) -> None:
        if re.findall(r"\d+", one) != re.findall(r"\d+", other):
            assert not is_faithful(one, other, language)

    mix()


@given(st.text(max_size=80))
def test_noise_says_no_figure_and_no_letter_that_the_source_lacks(noise: str) -> None:
    for source in (FEE, FEE_ZH, FREE):
        language: Language = "zh" if "卡" in source else "en"
        if is_faithful(noise, source, language):
            assert set(re.findall(r"\d+", noise)) <= set(re.findall(r"\d+", source))
