"""Chinese is told and written in simplified or traditional characters."""

import pytest

from contact_center.language.script import Script, in_traditional, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("我張卡唔見咗", "traditional"),
        ("請問這筆手續費是多少？", "traditional"),
        ("我的卡丢了", "simplified"),
        ("请问这笔手续费是多少", "simplified"),
        ("可以", None),
        ("OK", None),
        ("", None),
        ("123456", None),
    ],
)
def test_the_characters_tell_how_somebody_writes(text: str, script: Script | None) -> None:
    assert script_of(text) == script


def test_what_is_written_in_traditional_characters_stays_so() -> None:
    written = in_traditional("您的投诉已受理，编号 T100001。对吗？")
    assert written == "您的投訴已受理，編號 T100001。對嗎？"
    assert in_traditional(written) == written


def test_names_stay_as_they_are() -> None:
    assert (
        in_traditional("李国强您好，您的业务经理是张伟。", ["李国强", "张伟"])
        == "李国强您好，您的業務經理是张伟。"
    )


def test_the_customers_own_words_are_repeated_as_they_were_written() -> None:
    told = in_traditional("请确认：事情经过：叫佢解釋仲要黑面對我，離晒譜，可以电话联系：不用。")
    assert told == "請確認：事情經過：叫佢解釋仲要黑面對我，離晒譜，可以電話聯繫：不用。"
