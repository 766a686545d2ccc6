"""When somebody only says who they are, and in which language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.clear import clear_language, first_language
from contact_center.language.introduction import introduced_in, is_introduction

ZH = (
    *(
        "我叫 Michael Johnson",
        "你好，我叫陈晨",
        "我的名字是王小明",
        "本人姓名王小明",
        "我係陳大文",
        "我叫做陳大文",
    ),
    *(
        "我是陈晨",
        "我姓王",
        "我的英文名叫 Jenny",
        "我個名係陳大文",
        "叫我小王就行",
        "大家都叫我Tom",
        "叫我陈先生",
        "我叫欧阳明月",
        "我叫 michael van der berg",
    ),
)
EN = (
    *("my name is 陈晨", "I'm called Bob", "my name's Bob Miller", "Hi, my name is Ann", "call me Bob"),
    *("this is Bob speaking", "I am Michael Johnson", "my name is José García", "Hello! My name is 王小明."),
    *("ｍｙ　ｎａｍｅ　ｉｓ　Ｂｏｂ", "my name is Li", "hello, I am Michael Johnson"),
    *("Hey there! Call me Li Wei",),
)
NONE = (
    *(
        "我叫你们转人工",
        "我叫了外卖",
        "我是学生",
        "我是客户",
        "我是来投诉的",
        "我叫陈晨，我的卡丢了",
        "我叫不到车",
    ),
    *("我叫人工", "我是高管", "我姓什么", "我叫什么名字", "我是不是被骗了", "我是新客户", "陈晨", ""),
    *("call me back", "call me", "call me tomorrow", "call me when you can", "my name is wrong"),
    *("my name is misspelled on the card", "I am lost", "I'm angry", "this is a scam", "this is urgent"),
    *("my name is Bob and I lost my card", "what is my name", "this is fraud", "叫我怎么办", "叫我等"),
    *("叫我去网点",),
)

MORE = (
    "免贵姓王",
    "敝姓林",
    "我姓王，叫我小王就行",
    "我姓欧阳",
    "my name is J. R. Smith",
    "my name is Mary-Ann Lee",
    "我叫约翰·史密斯",
    "我叫安娜",
    "my name's Siobhan O'Neil",
    "my name is bob",
    "MY NAME IS BOB MILLER",
    "my name is li wei",
    "my name is Nguyen Van An",
    "I'm Bob Miller, nice to meet you",
    "call me Priya",
    "我叫李小龙",
    "我係歐陽明",
    "我姓陳",
    "免貴姓陳",
    "叫我阿陳就得",
    "我叫陈晨，很高兴认识您",
    "my name is Ximena",
    "I am Wei Chen",
    "我是王先生",
    "我是李女士",
    "my name is Dr. Brown",
    "hi there, my name is Fred",
    "my name is Ming",
    "我是客户陈晨",
    "小姓黄",
    "my name is Jared Leto",
)
SAYS_MORE = (
    "my name is John, I lost my card",
    "my name is John, they stole my money",
    "My name is Li, block my card",
    "my name is Bob, what is my balance",
    "call me, it is urgent",
    "my name is spelt wrong",
    "my name is incorrect",
    "my name is missing",
    "my name is used by scammers",
    "my name is being misused",
    "my name is no longer Smith",
    "我的名字写错",
    "我的姓名变更",
    "我名字拼写错误",
    "call me asap",
    "call me tonight",
    "call me urgently",
    "call me as soon as possible",
    "call me after lunch",
    "call me regarding my loan",
    "I'm Locked Out",
    "I am Being Scammed",
    "我叫警察",
    "我叫救命",
    "我叫停",
    "我叫报警",
    "我叫挂失",
    "我是孙女",
    "我是高中生",
    "别人叫我汇款就可以",
    "别人叫我转账",
    "I'm Really Upset",
    "I am Very Angry",
    "my name is different on the card",
    "my name is Different",
    "Call me Monday",
    "CALL ME ASAP",
    "call me ASAP",
    "我是白领",
    "我是程序员",
    "我是孙子",
    "我叫金卡",
    "我叫停车",
    "我叫外卖",
    "我叫滴滴",
    "骗子叫我汇钱就行",
    "我係學生",
    "我係孫女",
    "我叫救護車",
    "我叫咗差人",
    "我姓名寫錯咗",
    "我個名串錯",
    "my name is blank",
    "my name is cut off",
    "my name is Li. Block my card",
    "my name is Bob. Help",
    "我叫陈晨。帮我挂失",
    "我叫陳晨 我張卡唔見咗",
    "I am Locked Out",
    "I'm Not Happy",
    "my name is on it",
    "my name was hacked",
    "my name is fraudulently used",
    "call me Back",
    "call me ok",
    "我叫ok",
    "我叫 uber",
    "this is Fraud Department speaking",
    "this is ridiculous",
    "My Name Is Wrong",
    "my name is misspelt",
    "my name is too long",
    "我是江苏",
    "我是武汉",
    "我是沈阳",
    "我叫王八蛋",
    "my name is bob and help",
    "my name is 写错",
    "call me at home",
    "call me mornings",
    "call me this evening",
    "call me around five",
    "call me directly",
    "call me instead",
    "call me Friday",
    "call me sometime",
    "my name is blocked",
    "my name is leaked",
    "我叫经理",
    "我叫老板",
    "叫我等",
    "叫我退款就行",
    "叫我付款就可以",
    "我叫付款",
    "我是顾客",
    "我是老客户",
    "我姓名",
    "我姓错",
    "我的名字被盗用",
    "我的姓名有误",
    "my name is Changed",
    "My name is Incorrect",
    "My name is Stolen",
)


@pytest.mark.parametrize("text", ZH)
def test_who_says_a_name_in_chinese(text: str) -> None:
    assert introduced_in(text) == first_language(text) == "zh"


@pytest.mark.parametrize("text", EN)
def test_who_says_a_name_in_english(text: str) -> None:
    assert introduced_in(text) == first_language(text) == "en"


@pytest.mark.parametrize("text", NONE)
def test_who_says_anything_else(text: str) -> None:
    assert not is_introduction(text)


@pytest.mark.parametrize("text", MORE)
def test_a_name_however_it_is_said(text: str) -> None:
    assert is_introduction(text)


@pytest.mark.parametrize("text", SAYS_MORE)
def test_what_stands_where_a_name_would_or_behind_one(text: str) -> None:
    assert not is_introduction(text)


@given(
    st.sampled_from(
        ("my name is Bob", "I'm called Ann", "我叫陈晨", "我姓王", "call me Bob", "I am Michael Johnson")
    ),
    st.sampled_from(
        (
            "I lost my card",
            "block my card",
            "help",
            "they stole my money",
            "what is my balance",
            "it is urgent",
            "我的卡丢了",
            "快挂失",
            "查余额",
            "救命",
            "我要投诉",
            "我張卡唔見咗",
            "轉人工",
        )
    ),
    st.sampled_from((", ", ". ", "，", "。", "! ", "\n", " 👋 ", " - ", "; ")),
)
def test_nothing_said_behind_a_name_is_lost(name: str, more: str, between: str) -> None:
    assert not is_introduction(f"{name}{between}{more}")
    assert not is_introduction(f"{more}{between}{name}")


@given(st.lists(st.from_regex(r"[A-Za-z][a-z]{1,9}", fullmatch=True), min_size=1, max_size=3))
def test_no_latin_name_makes_a_chinese_conversation_english(names: list[str]) -> None:
    said = f"我叫{' '.join(names)}"
    assert first_language(said) == "zh"
    assert clear_language(said) in {None, "zh"}


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert introduced_in(text) in {None, "zh", "en"}


CALLED = (
    "call me Li Wei",
    "you can call me Li Wei",
    "please call me Emma",
    "just call me Bob",
    "call me Mr Chen",
    "call me Dr. Wong please",
    "they call me Xiao Ming",
    "everyone calls me Kat",
    "you may call me Mrs Patel",
    "call me Ah Ming",
    "叫我阿明",
    "你可以叫我小李",
    "请叫我陈先生",
    "叫我陳太就得",
    "叫我李生啦",
    "大家都叫我小王",
    "請叫我王小姐",
    "您叫我老张就行",
    "叫我Emma吧",
    "feel free to call me Tom",
    "my friends call me Lily",
    "please just call me Ms. Lee",
    "call me 阿明",
    "Call me Priyanka please",
    "you may just call me Greta",
    "everybody calls me Jojo",
    "please call me Dr Chan",
    "call me Mary-Ann",
    "call me José",
    "it's Bob here",
    "叫我小美就好",
    "请称呼我王女士",
    "你可以喊我老李",
    "叫我阿珍吧",
    "請叫我阿強",
    "麻烦叫我张先生",
    "叫我David就得",
    "您就叫我小刘吧",
    "同事都叫我阿文",
    "我叫阿明",
    "我係阿玲",
)
TO_BE_CALLED = (
    "call me",
    "call me back",
    "call me tomorrow",
    "call me Monday",
    "call me tonight",
    "call me when you can",
    "call me in June",
    "call me after work",
    "call me early",
    "call me any time",
    "call me soon",
    "打电话给我",
    "叫人打给我",
    "叫經理打電話俾我",
    "叫你们经理call我",
    "叫我老公打给你们",
    "call me in an hour",
    "call me whenever",
    "call me first",
    "call me please it's urgent",
    "call me Wednesday",
    "call me mornings",
    "just call me",
    "you can call me",
    "please call me soon",
    "feel free to call me",
    "call me at home",
    "call me on my mobile",
    "call me on WeChat",
    "叫我来电话",
    "请打给我",
    "叫你们领导打给我",
    "叫我去哪里",
    "叫我怎么办",
    "叫人回我电话",
)


@pytest.mark.parametrize("text", CALLED)
def test_how_somebody_is_called(text: str) -> None:
    assert is_introduction(text)


@pytest.mark.parametrize("text", TO_BE_CALLED)
def test_a_wish_to_be_telephoned_is_no_name(text: str) -> None:
    assert not is_introduction(text)


@pytest.mark.parametrize(
    "text",
    [
        "别人叫我小偷",
        "人哋叫我小偷",
        "叫我小等",
        "its raining here",
        "its snowing here",
        "this is boring here",
    ],
)
def test_an_insult_and_the_weather_are_no_names(text: str) -> None:
    assert not is_introduction(text)


@pytest.mark.parametrize(
    "text", ["叫我小王就行", "大家叫我小明", "叫我阿明", "hi it's Priya here", "it's Kwame speaking"]
)
def test_a_nickname_and_a_name_in_passing(text: str) -> None:
    assert is_introduction(text)


def test_what_others_call_somebody_may_be_the_complaint() -> None:
    assert not is_introduction("别人叫我小王", nicknames=False)
    assert is_introduction("我叫陈晨", nicknames=False)
