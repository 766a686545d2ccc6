"""What does not work, and the wish to have it reported."""

import pytest

from contact_center.language.lexicons.faults import asks_to_report, tells_of_fault


@pytest.mark.parametrize(
    "text",
    [
        "app一点转账就闪退",
        "网银登不上去，一直转圈",
        "你们楼下的取款机坏了",
        "付款页面白屏",
        "扫码扫不出来",
        "小程序老是提示系统繁忙",
        "手機銀行打不開",
        "the app keeps closing when I open transfers",
        "your website won't load since noon",
        "atm at pier 5 is out of order",
        "login page shows an error",
        "I updated it and no more working",
        "screen goes blank after the code",
        "the printer at the branch has jammed",
        "can't open my statement in the app",
    ],
)
def test_it_tells_of_a_fault(text: str) -> None:
    assert tells_of_fault(text)


@pytest.mark.parametrize(
    "text", ["定期利率多少", "谢谢", "我要预约", "what are your hours", "thanks a lot", "how do I transfer"]
)
def test_it_tells_of_none(text: str) -> None:
    assert not tells_of_fault(text)


@pytest.mark.parametrize("text", ["重装过了 还是一样", "没用", "still the same", "it didn't help"])
def test_what_was_told_is_still_so(text: str) -> None:
    assert tells_of_fault(text, before=True)
    assert not tells_of_fault("好的", before=True)


@pytest.mark.parametrize(
    "text",
    [
        "还是一样 你给报上去吧",
        "那帮我反映一下",
        "麻烦反馈给技术",
        "给我登记一下吧",
        "请上报",
        "你们转给IT看看",
        "报个故障吧",
        "幫我報上去啦",
        "叫你们技术的人看看",
        "please report na lang to your IT",
        "can you report it",
        "ok log it then",
        "just tell your tech team",
        "please pass it on to the developers",
        "kindly raise a ticket",
        "escalate this please",
        "let your IT people know",
    ],
)
def test_it_asks_for_a_report(text: str) -> None:
    assert asks_to_report(text)


@pytest.mark.parametrize(
    "text",
    [
        "怎么反映问题",
        "不用报上去了",
        "我已经反映过了",
        "要不要报警",
        "我要投诉",
        "how do I report it",
        "did you report it",
        "don't report it",
        "I reported it already",
        "report it to the police",
        "the report is due",
        "thanks",
    ],
)
def test_it_asks_for_none(text: str) -> None:
    assert not asks_to_report(text)
