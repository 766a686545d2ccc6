"""Reports: whether they say what, which part of the service, and whether they name a colleague."""

import pytest

from contact_center.language.lexicons.reports import names_staff, part_told, says_what, wants_it_known


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("我要报告故障", False),
        ("我想提个建议", False),
        ("我要报修", False),
        ("南京路的取款机屏幕黑了", True),
        ("建议在大堂放几把椅子", True),
        ("I want to report a fault", False),
        ("I have a suggestion", False),
        ("the coin machine is out of order", True),
        ("please open at eight on Saturdays", True),
    ],
)
def test_whether_it_says_what(text: str, says: bool) -> None:
    assert says_what(text) is says


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("手机银行转账页面打不开", "手机银行转账页面"),
        ("網銀登錄不了", "網銀"),
        ("你们官网的计算器是错的", "官网"),
        ("南京路的取款机坏了", None),
        ("the transfer page shows an error", "the transfer page"),
        ("your App's login screen is blank", "your App's login screen"),
        ("the hotline hangs up", "the hotline"),
        ("the coin machine is broken", None),
    ],
)
def test_which_part(text: str, part: str | None) -> None:
    assert part_told(text) == part


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("柜员小李服务真好", True),
        ("感谢高街支行的王女士", True),
        ("那位保安大叔帮了大忙", True),
        ("the teller at High Street was so kind", True),
        ("Mrs Lee was great", True),
        ("你真棒", False),
        ("这个银行真不错", False),
        ("great service", False),
        ("thanks, you're the best", False),
    ],
)
def test_whether_a_colleague_is_named(text: str, names: bool) -> None:
    assert names_staff(text) is names


@pytest.mark.parametrize(
    "text",
    [
        "我就是想让她领导知道",
        "对，就想让他们主管知道一下",
        "只是希望你们银行能表扬她",
        "没别的，让她经理知道就行",
        "想告诉行长让上级知道他做得好",
        "係呀，想佢主管知道",
        "yes just wanted her boss to know",
        "I only wanted the manager to hear about it",
        "so that his supervisor knows",
        "just hoping the bank will know how good he is",
        "want her bosses to be aware, thats all",
    ],
)
def test_praise_was_only_to_become_known(text: str) -> None:
    assert wants_it_known(text)


@pytest.mark.parametrize(
    "text",
    [
        "我想知道营业时间",
        "不想让领导知道",
        "想让经理给我打电话",
        "谢谢",
        "I want to talk to the manager",
        "I want to know the rate",
        "do you want the manager to know?",
        "thanks",
    ],
)
def test_something_else_is_wanted(text: str) -> None:
    assert not wants_it_known(text)
