"""What customers tell beside what a request needs."""

import pytest

from contact_center.language.lexicons import details


@pytest.mark.parametrize(
    ("find", "text", "found"),
    [
        (details.term_in, "二十万，分五年还", "五年"),
        (details.term_in, "期限改6年", "6年"),
        (details.term_in, "to be repaid over four years", "four years"),
        (details.term_in, "我在这家公司五年了", None),
        (details.income_in, "每月收入2万", "2万"),
        (details.income_in, "I earn about 9,000 a month", "9,000 a month"),
        (details.income_in, "贷款2万", None),
        (details.language_in, "要英文版的", "英文"),
        (details.language_in, "in English please", "English"),
        (details.delivery_in, "发到 lin@example.org", "lin@example.org"),
        (details.delivery_in, "邮寄给我", "邮寄"),
        (details.delivery_in, "by post please", "by post"),
        (details.account_in, "要信用卡的", "信用卡"),
        (details.account_in, "for my savings account", "savings account"),
        (details.reason_of_dispute_in, "同一笔被扣了两次", "被扣了两次"),
        (details.reason_of_dispute_in, "they charged me twice", "charged me twice"),
        (details.reason_of_dispute_in, "昨天在超市", None),
        (details.caller_name_in, "我姓周", "周"),
        (details.caller_name_in, "my name is mary poole", "mary poole"),
        (details.subject_in, "想问外币存款的事", "外币存款"),
        (details.subject_in, "please call me about a mortgage tomorrow", "a mortgage"),
        (details.subject_in, "请明天给我打电话", None),
    ],
)
def test_a_detail_is_found_in_its_own_words(find: details.Find, text: str, found: str | None) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("by email please, to mia@example.org", "mia@example.org"),
        ("寄到邮箱 mia@example.org 就行", "mia@example.org"),
        ("email is fine", None),
        ("on paper, to my house", "on paper, to my house"),
    ],
)
def test_an_address_says_more_than_the_way(text: str, told: str | None) -> None:
    found = details.delivery_in(text)
    assert found == told if told else found != "mia@example.org"


def test_a_name_beside_a_number_is_the_callers() -> None:
    assert details.caller_name_in("Ring me about it. Nora Marsh, 135 5550 0199, I earn 9,000") == "Nora Marsh"
    assert details.caller_name_in("Ring the East Lake branch, 135 5550 0199") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I'm looking for a loan for a van, call me tomorrow", "a loan for a van"),
        ("I want a call back tomorrow", None),
        ("I need you to ring me", None),
    ],
)
def test_what_is_wanted_is_the_subject(text: str, told: str | None) -> None:
    assert details.subject_in(text) == told


@pytest.mark.parametrize("text", ["the gym took it twice", "they billed me again", "I had cancelled in June"])
def test_a_reason_may_be_told_in_other_words(text: str) -> None:
    assert details.reason_of_dispute_in(text)
