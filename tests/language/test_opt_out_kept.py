"""Offers end and all else goes on, however it is put."""

import pytest

from contact_center.language.opt_out import read_wish


@pytest.mark.parametrize(
    "text",
    [
        "广告都不要 取钱扣款的提醒还是要留着的",
        "别给我发推销了，扣款通知照发就行",
        "推广的不用发，验证码要留着",
        "广告短信停了吧 账单提醒别停",
        "只是广告不要，祝福可以",
        "no more offers but keep the payment alerts",
        "stop the ads please, I still want my transaction texts",
        "Just the offers, yes. I'm happy to have the birthday greeting",
        "also please quit texting me credit card ads. the payment alerts I do want",
        "take me off the wealth product texts, but leave the code messages on",
    ],
)
def test_the_rest_is_kept(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.kinds, wish.keeps_rest) == ("withdrawn", ("marketing",), True)


@pytest.mark.parametrize(
    "text",
    [
        "你们天天给我发理财优惠的短信 别再发了 烦死",
        "你们老是发贷款短信 别发了",
        "你们能不能别老给我推贷款啊 一天三条",
        "广告都不要",
        "you keep sending me texts about wealth products, stop it",
    ],
)
def test_offers_that_keep_coming_are_refused(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.kinds, wish.keeps_rest) == ("withdrawn", ("marketing",), False)


@pytest.mark.parametrize(
    "text",
    [
        "广告不要停",
        "我要留着提醒",
        "don't stop the alerts",
        "will I still get the codes if I stop the ads?",
        "扣款提醒没收到",
        "I want a loan, no offers on the phone, what is the rate",
    ],
)
def test_what_refuses_nothing_ends_no_offers(text: str) -> None:
    wish = read_wish(text)
    assert wish is None or not wish.keeps_rest
    assert wish is None or wish.kinds != ("marketing",)
