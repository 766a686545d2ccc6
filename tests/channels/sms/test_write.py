"""The words of a text message: whole where they fit, and three parts at most where they do not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.channels.sms import write
from contact_center.channels.sms.link import token_of
from contact_center.channels.sms.segments import segments
from contact_center.conversations.ports import Choice, Outbound
from tests.channels.line import PUBLIC_URL
from tests.channels.sms.test_send import LINK_KEY, OUTBOUND

URL = f"{PUBLIC_URL}/m/{token_of(LINK_KEY, OUTBOUND.interaction_id, OUTBOUND.written_at)}"
ENGLISH = replace(OUTBOUND, language="en")
SENTENCE_ZH = "您的卡已经挂失，从现在起不能再使用。"
SENTENCE_EN = "Your card is blocked and cannot be used any more. "


def written(message: Outbound, public_url: str = PUBLIC_URL) -> str:
    return write.written(message, public_url, LINK_KEY)


def offered(*titles: str) -> tuple[Choice, ...]:
    return tuple(Choice(title, title) for title in titles)


def test_choices_are_numbered_lines() -> None:
    assert written(replace(OUTBOUND, choices=offered("挂失", "投诉"))) == "Good day.\n1. 挂失\n2. 投诉"


@pytest.mark.parametrize("text", ["x" * 459, "卡" * 201])
def test_what_fits_is_sent_whole(text: str) -> None:
    assert written(replace(OUTBOUND, text=text)) == text


def test_a_long_chinese_text_ends_with_a_sentence_its_choices_and_a_link() -> None:
    body = written(replace(OUTBOUND, text=SENTENCE_ZH * 20, choices=offered("补办新卡", "联系人工")))

    head, *choices, link = body.split("\n")
    assert head.endswith("。")
    assert len(head) > 60
    assert (SENTENCE_ZH * 20).startswith(head)
    assert choices == ["1. 补办新卡", "2. 联系人工"]
    assert link == f"全文：{URL}"
    assert segments(body) == 3


def test_a_long_english_text_stays_in_the_seven_bit_alphabet() -> None:
    body = written(replace(ENGLISH, text=SENTENCE_EN * 20, choices=offered("A new card", "A person")))

    head, *choices, link = body.split("\n")
    assert head.endswith("any more.")
    assert choices == ["1. A new card", "2. A person"]
    assert link == f"More: {URL}"
    assert segments(body) == 3
    assert len(body) > 400


@pytest.mark.parametrize(
    ("text", "end"), [("word " * 200, "word..."), ("x" * 900, "x..."), ("a, b, c " * 100, "...")]
)
def test_without_sentences_a_word_is_the_end(text: str, end: str) -> None:
    head = written(replace(ENGLISH, text=text)).split("\n")[0]

    assert head.endswith(end)
    assert len(head) > 250


def test_of_many_choices_those_that_fit_are_shown_and_the_page_has_the_rest() -> None:
    choices = offered(*(f"网点{n}：港湾路{n}号" for n in range(1, 31)))
    body = written(replace(OUTBOUND, text="请选择网点。", choices=choices))

    first, *shown, link = body.split("\n")
    assert first == "请选择网点。"
    assert 5 < len(shown) < 30
    assert shown[0] == "1. 网点1：港湾路1号"
    assert link == f"全文：{URL}"
    assert segments(body) == 3


def test_an_address_that_takes_all_the_room_is_left_out() -> None:
    body = written(replace(OUTBOUND, text=SENTENCE_ZH * 20), public_url="https://" + "bank" * 60)

    assert body.endswith("。")
    assert segments(body) <= 3


def test_choices_without_a_text_are_three_parts_at_most_as_well() -> None:
    choices = offered(*(f"网点{n}：港湾路{n}号" for n in range(1, 31)))
    body = written(replace(OUTBOUND, text="", choices=choices))

    assert body.startswith("\n1. 网点1：港湾路1号\n2. ")
    assert body.endswith(f"全文：{URL}")
    assert segments(body) == 3


@given(
    text=st.text(max_size=700) | st.text("ab .,\n€卡。，👍", max_size=700),
    titles=st.lists(st.text(min_size=1, max_size=30), max_size=4),
    message=st.sampled_from([OUTBOUND, ENGLISH]),
)
def test_any_text_is_three_parts_at_most(text: str, titles: list[str], message: Outbound) -> None:
    message = replace(message, text=text, choices=offered(*titles))
    body = written(message)

    assert segments(body) <= 3
    assert body == written(message)
    whole = "\n".join([text, *(f"{n}. {title}" for n, title in enumerate(titles, 1))])
    assert body == whole or URL in body


@given(
    text=st.text(max_size=300),
    titles=st.lists(st.text(max_size=300) | st.sampled_from(["[go]" * 9, "选" * 20]), max_size=99),
)
def test_any_number_of_choices_is_three_parts_at_most(text: str, titles: list[str]) -> None:
    assert segments(written(replace(OUTBOUND, text=text, choices=offered(*titles)))) <= 3
