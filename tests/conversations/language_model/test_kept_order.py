"""What a line reports stands in the order of its source, denied where it is denied, with its conditions."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.conversations.language_model.reported import reports
from contact_center.vocabulary.text import Language

NOTHING_LOST = (
    ("The customer did not close the account.", "I did not close the account, the branch did."),
    ("The customer asks whether the transfer arrives.", "I want to know if the transfer arrives."),
    ("The customer only wants the statement if it is free.", "I only want the statement if it is free."),
    ("客户没有注销账户。", "我没有注销账户，是网点注销的。"),
    ("客户想保留账户。", "我想保留账户，谢谢。"),
    ("客户询问转账后手续费。", "我想问一下转账后手续费是多少。"),
)


def language_of(text: str) -> Language:
    return "zh" if re.search("[\u3400-\u9fff]", text) else "en"


def passes(said: str, source: str) -> bool:
    return reports(said, source, language_of(source), by_bank=False)


@pytest.mark.parametrize(("said", "source"), NOTHING_LOST)
def test_a_line_in_order_passes(said: str, source: str) -> None:
    assert passes(said, source)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        # Who does what to whom.
        ("The customer says the teller owes the manager.", "The manager owes the teller."),
        ("客户表示经理欠柜员钱。", "柜员欠经理钱。"),
        ("The card was lost unless the fee was waived.", "The fee was waived unless the card was lost."),
        # What is denied.
        ("The customer has not paid the fee.", "I said I have paid the fee, not the tax."),
        (
            "The customer does not want to keep the account.",
            "Do not close the account, I want to keep the account.",
        ),
        (
            "The customer wants to close the account, not keep it.",
            "I do not want to close the account but keep it.",
        ),
        ("The teller did not pay.", "The teller did not say that he did pay."),
        ("客户表示柜员没有退钱。", "柜员说没有收钱，退钱了。"),
        ("客户想注销账户，不保留。", "我不注销账户，想保留。"),
        ("客户不要保留账户。", "不要注销账户，我要保留账户。"),
        # Conditions.
        ("The customer wants the card blocked.", "I want the card blocked if the payment is not mine."),
        ("The customer wants a loan.", "I want a loan only before May."),
        ("The customer pays the fee.", "I pay the fee unless you refund it."),
        ("客户要求注销卡。", "如果要收费，我要求注销卡。"),
        ("客户要求注销卡。", "我要求只注销卡。"),
        ("客户想预约。", "我想预约，除非要收费。"),
    ],
)
def test_what_swaps_denies_or_loses_does_not(said: str, source: str) -> None:
    assert not passes(said, source)


PEOPLE: dict[Language, tuple[str, ...]] = {
    "en": ("teller", "manager", "husband", "merchant", "recipient", "neighbour"),
    "zh": ("柜员", "经理", "丈夫", "商户", "收款人", "邻居"),
}
DEEDS: dict[Language, tuple[str, ...]] = {
    "en": ("paid", "called", "blocked", "refunded", "visited"),
    "zh": ("付给", "联系", "投诉", "退给", "拜访"),
}
TOLD: dict[Language, tuple[str, str]] = {
    "en": ("The {one} {deed} the {other}.", "The {one} never {deed} the {other}."),
    "zh": ("{one}{deed}{other}。", "{one}没有{deed}{other}。"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@given(data=st.data())
def test_nobody_takes_the_place_of_another_and_no_denial_moves(
    language: Language, data: st.DataObject
) -> None:
    one, other = data.draw(st.permutations(PEOPLE[language]))[:2]
    deed = data.draw(st.sampled_from(DEEDS[language]))
    plain, denied = TOLD[language]
    told = plain.format(one=one, deed=deed, other=other)
    never = denied.format(one=one, deed=deed, other=other)

    assert passes(told, told)
    assert passes(never, never)
    assert not passes(plain.format(one=other, deed=deed, other=one), told)
    assert not passes(denied.format(one=other, deed=deed, other=one), never)
    assert not passes(never, told)
    assert not passes(told, never)
    both = f"{never} {plain.format(one=other, deed=deed, other=one)}"
    assert not passes(denied.format(one=other, deed=deed, other=one), both)
