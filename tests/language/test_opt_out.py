"""Opt-outs as people write them: heard in any writing, and not heard where something else is meant."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.opt_out import Wish, read_wish
from contact_center.language.utterance import LONGEST
from tests.patterns import CHEAP_READING_S, grows, repeated

WITHDRAWN = (
    "STOP",
    "Stop.",
    "STOP!",
    "stop",
    "ＳＴＯＰ",
    "S T O P",
    "s.t.o.p.",
    "st\u200bop",
    "STOP 🙏",
    '"STOP"',
    "*STOP*",
    "(stop)",
    "Stop please",
    "please stop",
    "Please, stop.",
    "stop texting me",
    "STOP TEXTING ME!!!",
    "stop sending me these messages, thank you",
    "Stop sending me messages",
    "please stop sending messages to this number",
    "unsubscribe",
    "Unsubscribe me please",
    "un-subscribe",
    "opt out",
    "opt-out",
    "OPTOUT",
    "REVOKE",
    "revoke",
    "STOPALL",
    "stop all",
    "stop stop stop",
    "no more texts",
    "No more messages please",
    "don't text me",
    "Don’t text me again",
    "do not contact me again",
    "never text me again",
    "remove me from your list",
    "take me off this list",
    "I don't want these messages any more",
    "i no longer want to receive your texts",
    "I want to unsubscribe",
    "can you stop texting me?",
    "could you please stop sending me messages",
    "stop spamming me",
    "STOP. Not interested.",
    "stop, wrong number",
    "Hi, please unsubscribe me from this list. Thanks!",
    "cancel my subscription",
    "stop the texts",
    "stop your messages",
    "I do not want to be contacted",
    "stop marketing",
    "stop all messages",
    "Stop sms",
    "END THE TEXTS",
    "退订",
    "退订。",
    "退訂",
    "退订！！！",
    "ＴＤ",
    "td",
    "T D",
    "TD。",
    "回复TD",
    "回TD",
    "回复 TD",
    "回覆TD",
    "取消订阅",
    "取消訂閱",
    "请退订，谢谢",
    "请帮我退订",
    "麻烦退订一下",
    "我要退订",
    "我想取消订阅",
    "别再给我发短信了",
    "不要再發短信",
    "不要再发短信给我了",
    "请不要再给我发短信",
    "别给我发广告了",
    "别发短信了",
    "不要發訊息給我",
    "唔好再send短信俾我",
    "唔該唔好再send嘢俾我",
    "唔好再send message畀我",
    "請勿再發簡訊",
    "停止发送短信",
    "拒收",
    "拒收短信",
    "退订所有短信",
    "不想再收到你们的短信",
    "我不想收到这些短信了",
    "别再打扰我",
    "请不要骚扰我",
    "STOP 退订",
    "退订退订",
    "TD退订",
    "停止推送",
    "别再发了",
    "你好，请退订",
    "退订吧",
    "退 订",
    "取消短信订阅",
    "不要再發廣告俾我",
    "停止發送",
    "不要再来短信了",
    "退订 谢谢",
    "全部退订",
    "退\u200b订",
    "请停止给我发消息",
    "unsubscribe from all",
    "unsubscribe!",
)
TYPED = (
    *(
        "unsub",
        "Unsubcribe",
        "STOPSMS",
        "stop texts please!",
        "Please take my number off your list",
        "cancel texts",
    ),
    *(
        "Would you please stop sending texts?",
        "🛑 STOP",
        "no thanks. stop",
        "End messages.",
        "kindly cease texting",
    ),
    *(
        "不接收短信",
        "不收短信",
        "屏蔽短信",
        "我不需要你们的短信",
        "别再给我推销了",
        "請取消訂閱",
        "不要再傳簡訊給我",
    ),
    *(
        "别再传讯息",
        "退订回复TD",
        "以后别给我发短信了谢谢",
        "取消所有短信",
        "STOP谢谢",
    ),
)
"""What nobody thought of at first."""
WITHOUT_A_COMMA = (
    *(
        "烦死了别发了",
        "烦死了，别发了",
        "说了别再发短信",
        "垃圾短信，别发了",
        "STOP！别发了",
        "STOP，唔好發喇",
        "我唔想再收到你哋嘅短信",
        "咪再发短信俾我",
        "不再接收",
        "不想再接收",
        "請停止接收",
        "不需要再发",
        "无需再发",
        "不需要再发短信给我",
    ),
    *(
        "关闭推送",
        "關閉推送",
        "关掉推广短信",
        "屏蔽你们的广告推送",
        "不要推送",
        "退出订阅",
        "退出短信訂閱",
        "拒绝推销",
        "不接受推銷",
        "别推销了",
        "停發短信",
    ),
    *(
        "I want to stop receiving messages",
        "I'd like to stop getting your texts",
        "I already said stop!",
        "I have already asked you to stop",
        "I told you to stop texting me",
        "would you mind not texting me",
        "Do you mind not sending me these messages?",
        "could you not text me",
    ),
)
"""Anger, refusals and requests in other words."""
REFUSED = ("别发了", "不要发了", "別發了！", "唔好發啦", "请别发了，谢谢", "莫发")
"""No to whatever was asked; where nothing was, to messages."""
GRANTED = (
    "START",
    "start",
    "Start.",
    "unstop",
    "UNSTOP!",
    "恢复订阅",
    "恢復訂閱",
    "请恢复订阅，谢谢",
    "重新订阅",
    "opt in",
    "resubscribe",
    "please start",
    "ＳＴＡＲＴ",
    "回复START",
    "opt me back in",
    "start sending me messages again",
    "恢复接收短信",
    "restore sms please",
    "Please re-activate the texts",
    "restore my subscription",
    "I want to receive texts again",
    "I'd like to get your messages again",
)
NOTHING = (
    "stop payment on my cheque",
    "stop my card",
    "取消订单",
    "取消预约",
    "how do I cancel my card",
    "END of month",
    "my card stopped working",
    "停卡",
    "can I stop by",
    "how do I stop your texts?",
    "怎么退订短信",
    "怎么退订",
    "如何取消订阅",
    "退订理财产品",
    "don't stop texting me",
    "do not unsubscribe me",
    "不要退订",
    "我没有退订",
    "别退订",
    "I lost my card",
    "stop the transfer",
    "stop, block my card",
    "Stop! My card was stolen",
    "please stop the direct debit",
    "stop my standing order",
    "bus stop",
    "nonstop",
    "The ATM would not stop",
    "取消",
    "取消转账",
    "别再扣我的钱",
    "不要再打电话给我",
    "请不要发卡",
    "不要发货",
    "停止支付",
    "止付",
    "挂失",
    "TD Bank transfer",
    "td rates",
    "td 存款利率",
    "start my application",
    "start a complaint",
    "start date",
    "I want to start saving",
    "订阅小知识",
    "重新开始",
    "恢复我的卡",
    "不要给我发验证码",
    "别发验证码",
    "我没收到短信",
    "没有收到验证码",
    "I did not receive the text message",
    "don't send my money",
    "I don't want to pay",
    "I don't want this card",
    "I don't need a loan",
    "cancel my card",
    "cancel it",
    "end my loan",
    "close my account",
    "退出",
    "退款",
    "退卡",
    "stop loss",
    "Stop loss orders",
    "what does STOP do",
    "取消授权支付",
    "停止服务",
    "我想停止投资",
    "the texts stopped",
    "why did you stop",
    "拒收快递",
    "remove me from the joint account",
    "remove my number",
    "message me",
    "text me",
    "please text me the code",
    "别人给我发短信了",
    "不要告诉我余额",
    "I want to revoke my power of attorney",
    "revoke card",
    "opt out of overdraft",
    "opt out of eStatements",
    "end chat",
    "stop recording",
    "stop calling me",
    "通知短信没收到",
    "停止自动还款",
    "关闭短信提醒",
    "关闭短信通知服务费",
)
OTHERS = (
    *(
        "I want to stop my insurance",
        "take me off the loan",
        "no more cards",
        "no more fees",
    ),
    *(
        "Please don't send me the card",
        "unsubscribe the fund",
        "opt in to alerts",
        "no text received",
        "t",
        "r",
    ),
    *(
        "不要再说了",
        "停",
        "退",
        "订",
        "不要给我发卡",
        "不要发短信验证码",
        "我收不到短信",
        "不想再收到账单",
        "不收年费",
    ),
    *(
        "拒收退款",
        "恢复账户",
        "td存款",
        "我的TD卡",
        "不要短信通知费",
        "取消所有交易",
        "别再打扰客服",
        "不需要贷款",
    ),
)
IN_PASSING = (
    *(
        "别发我短信验证码了吗",
        "要不要发短信",
        "你们要不要再发短信",
        "还发不发",
        "怎么不发了",
        "别发到那个号码",
        "不要发给他",
        "唔好發俾佢",
        "别发脾气",
        "验证码收到了，不用再发了",
        "不用发了",
        "关闭短信通知",
        "怎么关闭推送",
        "关闭账户",
        "不要推送交易通知",
        "不要推销给我妈",
        "退出登录",
        "停发工资",
        "我的养老金停发",
        "不再接收转账",
        "拒绝接收转账",
        "烦死了",
        "烦死了我的卡丢了",
        "说了别再扣我的钱",
    ),
    *(
        "stop receiving payments",
        "I want to stop receiving paper statements",
        "would you mind not blocking my card",
        "I already said stop my card",
        "I already said no",
        "could you not text me the code",
        "why could you not text me",
    ),
    *(
        "恢复正常",
        "恢復正常",
        "恢复原状",
        "恢复原来的",
        "可以再发吗",
        "可以再发一下",
        "可以再发一次验证码",
        "再发一次",
        "可以再发卡了",
        "restore my messages",
        "I want to receive the code again",
        "I want to get my card again",
    ),
)
"""Talk of codes, cards, payments and sign-ins that sounds like leaving or coming back."""
EITHER = ("CANCEL", "cancel", "End.", "quit!", "ＥＮＤ", "Cancel, please", "q u i t", "stop it", "Exit")
WORDS = ("STOP", "STOPALL", "UNSUBSCRIBE", "REVOKE", "OPTOUT", "退订", "取消订阅", "TD", "回复TD", "拒收")
POLITE = ("请", "please ", "Hi, ", "麻烦你，", "你好！请")
THANKS = ("", "，谢谢", " thanks!", "。拜托了", "!!!", " 🙏🙏", "……", "\n\n", "\u3000")
MARKS = "\u200b\u200d\ufeff\u2060\ufe0f\u00ad\u200e\u202a"


@pytest.mark.parametrize("said", [*WITHDRAWN, *TYPED, *WITHOUT_A_COMMA])
def test_who_wants_nothing_any_more_is_heard(said: str) -> None:
    assert read_wish(said) == Wish("withdrawn")


@pytest.mark.parametrize("said", GRANTED)
def test_who_wants_messages_again_is_heard(said: str) -> None:
    assert read_wish(said) == Wish("granted")


@pytest.mark.parametrize(
    "said",
    [
        *(
            "恢复",
            "恢復",
            "恢复。",
            "请恢复",
            "恢复吧",
            "我要恢复",
            "恢\u200b复",
            "恢复✅",
            "繼續接收",
            "恢复发送",
        ),
        *("可以再发了", "你们可以再给我发了", "可以重新發短信了", "可以继续发短信了哦"),
        *("resume", "Resume!", "recover", "please resume", "ｒｅｓｕｍｅ", "re-activate", "restore"),
    ],
)
def test_an_everyday_word_for_coming_back_is_left_to_what_was_decided(said: str) -> None:
    assert read_wish(said) == Wish("granted", certain=False)


@pytest.mark.parametrize(
    "said",
    [
        "恢复账户",
        "恢复我的卡",
        "resume my application",
        "recover my password",
        "恢复额度",
        "restart my phone",
    ],
)
def test_what_is_to_come_back_with_a_name_is_something_else(said: str) -> None:
    assert read_wish(said) is None


@pytest.mark.parametrize("said", [*NOTHING, *OTHERS, *IN_PASSING])
def test_who_means_something_else_is_not_taken_for_leaving(said: str) -> None:
    assert read_wish(said) is None


@pytest.mark.parametrize("said", EITHER)
def test_an_everyday_answer_is_left_to_the_question(said: str) -> None:
    assert read_wish(said) == Wish("withdrawn", certain=False)


@pytest.mark.parametrize("said", REFUSED)
def test_a_refusal_answers_a_question_and_ends_nothing_that_was_asked(said: str) -> None:
    assert read_wish(said) == Wish("withdrawn", certain=False, cancels=False)


@pytest.mark.parametrize(
    "said",
    [
        "stop texting me. And block my card 1234",
        "退订。我的卡丢了",
        "Unsubscribe! What is my balance?",
        "TD，另外我要投诉",
    ],
)
def test_a_wish_beside_another_one_leaves_the_other_to_be_answered(said: str) -> None:
    assert read_wish(said) == Wish("withdrawn", alone=False)


@given(
    before=st.sampled_from(["", *POLITE]),
    word=st.sampled_from(WORDS),
    after=st.sampled_from(THANKS),
    upper=st.sampled_from([str.upper, str.lower, str.title]),
)
def test_politeness_case_and_punctuation_change_nothing(
    before: str, word: str, after: str, upper: object
) -> None:
    assert callable(upper)
    assert read_wish(f"{before}{upper(word)}{after}") == Wish("withdrawn")


@given(
    word=st.sampled_from(WORDS), marks=st.text(MARKS, max_size=6), at=st.integers(0, 12), wide=st.booleans()
)
def test_marks_that_nobody_sees_and_width_change_nothing(word: str, marks: str, at: int, wide: bool) -> None:
    written = word[:at] + marks + word[at:]
    if wide:
        written = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in written)

    assert read_wish(written) == Wish("withdrawn")


@given(
    word=st.sampled_from(WORDS),
    object_=st.sampled_from(["my card", "the transfer", "理财产品", "贷款", "订单123"]),
)
def test_an_object_of_its_own_makes_it_another_wish(word: str, object_: str) -> None:
    found = read_wish(f"{word} {object_}")

    assert found is None or not found.certain


@given(st.text(max_size=80))
def test_any_text_is_read_and_the_same_in_its_compatibility_form(text: str) -> None:
    assert read_wish(text) == read_wish(unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    "piece",
    [
        "退订",
        "全部退订",
        "不要再再",
        "你们银行",
        "stop ",
        "the your all ",
        "ever again ",
        "这些",
        "请",
        "谢谢",
        "，",
        "'",
        "s.t.o.p. ",
        "don't text me the your ",
        "别老再一直发你们的",
        "\u200b",
        "我想要求",
        "please thank you ",
        "烦死了",
        "够了说了请",
        "别发",
        "可以再发了",
        "would you mind not ",
        "i have already asked ",
        "回复td",
        "i want to ",
        "把你们的贴士",
        "生日贴士和",
        "理财知识、",
        "其他也都别发",
        "tips & ",
        "no tips and text ",
        "帮我请",
    ],
)
def test_hostile_text_is_read_in_proportion(piece: str) -> None:
    # A pattern that tries every way to part such a run would never come back.
    def texts(length: int) -> Iterator[str]:
        (run,) = repeated(piece)(length)
        yield from (run, run + "x", "x" + run[:-1], "不要再给我发" + run[:-6])

    assert grows(read_wish, texts, short=LONGEST // 8, long=LONGEST, cheap_s=CHEAP_READING_S) is None
    assert grows(read_wish, texts, cheap_s=CHEAP_READING_S) is None


TIPS = (
    "stop the tips",
    "no tips please",
    "no more tips",
    "please don't send me tips",
    "don't send me any more tips",
    "I don't want your tips",
    "unsubscribe me from tips",
    "unsubscribe from the tips",
    "cancel the tips",
    "turn off tips",
    "tips off",
    "stop sending me saving tips",
    "opt out of tips",
    "take me off the tips list",
    "stop tips",
    "enough of your tips",
    "quit the tips please",
    "no money tips any more, thanks",
    "别再发小贴士了",
    "不要再发小贴士了",
    "别发理财小贴士了",
    "取消小贴士",
    "退订小贴士",
    "不想收小贴士",
    "小贴士不用发了",
    "停掉小贴士",
    "關掉小貼士",
    "唔好再發貼士",
    "唔要貼士",
    "唔想再收理財貼士",
    "我不要理财提示了",
    "请停止发送理财小知识",
    "停發小貼士",
    "不用每周给我发小贴士",
    "取消订阅小知识",
    "退订小知识",
    "unsubscribe from tips",
    "no tips any more",
    "stop bothering me with tips",
    "Please stop the weekly tips. Thanks!",
    "ＳＴＯＰ ＴＨＥ ＴＩＰＳ",
    "我不想再看理财小知识了",
    "請停止發送理財小知識",
    "咪再send貼士俾我",
    "每周的理财知识不用了",
    "以后别给我发小知识",
    "停咗啲貼士啦",
)
GREETINGS = (
    "no birthday greetings please",
    "stop the greetings",
    "please stop sending me birthday wishes",
    "don't wish me happy birthday",
    "no more greetings",
    "I don't want birthday messages",
    "unsubscribe from greetings",
    "不要给我发生日祝福",
    "别再发祝福短信了",
    "取消节日问候",
    "退订生日祝福",
    "唔好再send生日祝福畀我",
    "不想收節日祝福",
    "節日祝福不用發了",
    "turn off holiday greetings",
    "请不要给我发生日祝福",
    "停发祝福",
    "no more holiday messages please",
    "opt out of birthday greetings",
    "I do not want christmas greetings",
    "取消生日祝福短信",
    "唔好再發節日祝福",
    "以后不用给我发节日问候了",
    "生日祝福別再發了",
)
EVERYTHING = (
    "remove me from your list",
    "take me off your list",
    "stop texting me",
    "stop messaging me",
    "don't text me again",
    "unsubscribe me",
    "opt me out",
    "no more messages please",
    "stop all messages",
    "please stop",
    "别再给我发短信了",
    "不要再发消息给我",
    "唔好再send短信畀我",
    "把我从名单里去掉",
    "別再騷擾我",
    "停止发送",
    "取消所有订阅",
    "退訂全部",
    "unsubscribe from everything",
    "stop everything",
    "stop the tips. STOP",
    "unsubscribe me from all your messages",
)
NO_WISH = (
    "stop my card",
    "please stop the payment",
    "cancel my card",
    "stop the transfer",
    "how do I remove a payee",
    "remove my old address",
    "any tips for saving?",
    "send me tips",
    "I would like tips",
    "给我发小贴士",
    "有什么理财小贴士",
    "how do I stop direct debits",
    "取消预约",
    "停止自动扣款",
    "别停我的卡",
    "don't stop the tips",
    "别取消小贴士",
    "how do the tips work",
    "remove my wife from the account",
    "最近没收到祝福",
    "can you take my name off the joint account",
    "no surveys please",
    "stop the surveys",
    "don't ask me for ratings any more",
    "别再发满意度调查了",
    "不要再问我满意度",
    "唔好再send問卷",
    "do not stop the greetings",
    "别停小知识",
    "给我讲个理财知识",
    "我想知道理财知识",
    "生日祝福收到了，谢谢",
    "happy birthday",
    "tips for my mortgage",
    "no tip for the waiter, why was I charged",
    "stop the greeting on my voicemail from playing my name",
    "my holiday is over",
    "我的生日不对",
    "生日改一下",
    "birthday is wrong",
)
UNCERTAIN = ("remove me", "please remove me", "take me off", "leave me alone", "把我移除", "移除我")


@pytest.mark.parametrize("text", TIPS)
def test_the_tips_alone(text: str) -> None:
    assert read_wish(text) == Wish("withdrawn", kinds=("tips",))


@pytest.mark.parametrize("text", GREETINGS)
def test_the_greetings_alone(text: str) -> None:
    assert read_wish(text) == Wish("withdrawn", kinds=("greeting",))


@pytest.mark.parametrize("text", EVERYTHING)
def test_everything(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.kinds) == ("withdrawn", ())


@pytest.mark.parametrize("text", NO_WISH)
def test_what_ends_no_messages(text: str) -> None:
    assert read_wish(text) is None


@pytest.mark.parametrize("text", UNCERTAIN)
def test_from_what_the_conversation_tells(text: str) -> None:
    assert read_wish(text) == Wish("withdrawn", certain=False, cancels=False)


@pytest.mark.parametrize(
    "text",
    [
        "no tips and no greetings",
        "stop the tips and greetings",
        "别再发小知识，也别再发祝福",
        "退订小知识和祝福",
    ],
)
def test_two_kinds(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert set(wish.kinds) == {"tips", "greeting"}


def test_a_kind_beside_something_else() -> None:
    assert read_wish("别再发小知识了。我的卡丢了") == Wish("withdrawn", alone=False, kinds=("tips",))
    assert read_wish("stop the tips, I lost my card") == Wish("withdrawn", alone=False, kinds=("tips",))


@given(
    st.sampled_from(
        ("stop", "cancel", "no more", "unsubscribe me from", "please end", "turn off", "don't send me")
    ),
    st.sampled_from(("tips", "the weekly tips", "your money tips", "any tips")),
    st.sampled_from(("", "!", " please", " 🙏", "\u200b", ". Thank you")),
    st.booleans(),
)
def test_every_way_to_refuse_tips(verb: str, what: str, after: str, loud: bool) -> None:
    text = f"{verb} {what}{after}"
    assert read_wish(text.upper() if loud else text) == Wish("withdrawn", kinds=("tips",))


NO_KIND = (
    "No, holiday card",
    "No, birthday card",
    "No. Tips please",
    "No, financial advice please",
    "no! happy birthday",
    "不要，理财知识",
    "不用，生日祝福",
    "唔要，理財知識",
    "No - Christmas wishes",
    "stop my holiday card",
    "please cancel my holiday card",
    "i want to cancel my holiday card",
    "cancel the holiday cards",
    "block my festival card",
    "你们不再发生日祝福了",
    "你们停发贴士了",
    "贴士停了",
    "我不再收到生日祝福",
    "no birthday greetings from you",
    "你哋唔再發生日祝福",
    "你們停發小貼士了",
    "小贴士取消了",
    "no birthday wishes from you this year",
    "i do not want financial advice, i want a loan",
    "我不要理财知识，我要贷款",
    "银行不再发祝福了",
    "No, the greeting",
    "不，节日问候",
    "stop, holiday card",
)
ALL_WITH_A_KIND = (
    "别发贴士了，短信也别发",
    "别发祝福了，什么都别发",
    "No tips, no texts",
    "stop tips & texts",
    "no tips, nothing at all",
    "不要祝福，不要广告",
    "stop all tips and messages",
    "不要贴士和短信",
    "no more tips or messages",
    "stop tips, leave me alone",
    "唔好發貼士，短訊都唔好發",
    "stop the greetings and all other messages",
    "no greetings, no offers either",
    "別發貼士了，廣告也不要",
    "no messages or tips please",
    "stop the tips. STOP",
    "don't send me tips or texts",
    "取消贴士和推送",
)
ONE_KIND = (
    "stop tips, nothing else",
    "别发贴士，短信照发",
    "stop sending me birthday cards",
    "no birthday greetings",
    "no more birthday greetings from you",
    "你们不要再发生日祝福了",
    "你们别发贴士了",
    "停咗啲貼士啦",
    "烦死了别发贴士",
    "请停止发送理财小知识",
    "no, stop the tips",
    "no tips ever again",
    "不，别再发祝福",
    "I don't want to receive holiday cards",
    "stop the tips, I lost my card",
    "no tips, texts are fine",
    "別再發小貼士了，其他照常",
)
GREETINGS_AGAIN = (
    "恢复祝福",
    "resume the greetings",
    "恢復祝福",
    "please resume the greetings",
    "restart birthday greetings",
    "恢复生日祝福",
    "请恢复节日祝福",
    "resume my birthday greetings please",
)


@pytest.mark.parametrize("text", NO_KIND)
def test_an_answer_a_card_and_a_report_end_nothing(text: str) -> None:
    assert read_wish(text) is None


@pytest.mark.parametrize("text", ALL_WITH_A_KIND)
def test_a_kind_and_all_the_rest(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.certain, wish.alone, wish.kinds) == ("withdrawn", True, True, ())


@pytest.mark.parametrize("text", ONE_KIND)
def test_one_kind_whatever_stands_beside_it(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, len(wish.kinds)) == ("withdrawn", 1)


@pytest.mark.parametrize("text", GREETINGS_AGAIN)
def test_the_greetings_again_and_nothing_else(text: str) -> None:
    assert read_wish(text) == Wish("granted", kinds=("greeting",))


def read(text: str) -> tuple[tuple[str, ...] | None, bool]:
    """The kinds a text certainly ends, () for everything, None for nothing, and whether it says no more."""
    wish = read_wish(text)
    if wish is None:
        return None, False
    assert (wish.decision, wish.certain) == ("withdrawn", True)
    return wish.kinds, wish.alone


@pytest.mark.parametrize(
    "text",
    [
        *("不要再推送贴士了", "停止推送贴士", "取消推送贴士", "别给我推送贴士", "唔好再推送貼士畀我"),
        *("不要推送理财知识", "don't text me tips", "stop text tips", "stop texting me tips"),
        *("no tips from you please", "no tips from you ever again", "no tips every week please"),
        *("停止发送贴士了", "停止發送貼士了", "不再接收贴士了", "我唔再接收貼士", "no tips each week please"),
        *("帮我把贴士停了", "請你把貼士停了", "唔該幫我將啲貼士停咗佢", "能不能把贴士停了"),
    ],
)
def test_the_tips_whatever_the_verb(text: str) -> None:
    assert read(text) == (("tips",), True)


@pytest.mark.parametrize(
    "text",
    [
        *("不要再推送生日祝福", "关闭生日祝福推送", "don't text me birthday wishes"),
        *("no greetings from you anymore", "no greetings from you any more please"),
        *("停止发送生日祝福了", "我不再接收祝福了", "把生日祝福取消", "麻烦你们把节日祝福取消了"),
        *("no more birthday cards", "please stop birthday cards", "I dont want birthday cards"),
        *("stop greeting cards", "no more holiday cards", "cancel the greeting card"),
        *("no more christmas cards please", "stop the anniversary messages"),
    ],
)
def test_the_greetings_whatever_the_verb(text: str) -> None:
    assert read(text) == (("greeting",), True)


@pytest.mark.parametrize(
    "text",
    [
        *("停止推送生日祝福和贴士", "取消贴士推送和生日祝福", "不要贴士、祝福", "贴士、祝福都别发"),
        *("帮我把贴士和祝福停了", "stop tips & greetings"),
    ],
)
def test_two_kinds_that_are_joined(text: str) -> None:
    kinds, alone = read(text)
    assert (set(kinds or ()), alone) == ({"tips", "greeting"}, True)


@pytest.mark.parametrize(
    "text",
    [
        *("stop tips, messages ok", "no tips, just messages", "stop tips, everything else ok"),
        *("no greetings, offers please", "no more tips. anything else?", "no tips, and offers please"),
        *(
            "stop the greetings, any offers today?",
            "stop the tips, no messages?",
            "no tips, and the texts ok",
        ),
        *("别发贴士，其他照发", "別發祝福，其他的照發", "别发贴士，其他的不要停", "别发贴士，其他不用了"),
        *("不要貼士、我要查餘額", "别发贴士，短信还发吗？", "别发贴士，广告？"),
    ],
)
def test_what_is_welcome_or_asked_beside_a_kind_goes_on(text: str) -> None:
    kinds, alone = read(text)
    assert (len(kinds or ()), alone) == (1, False)


@pytest.mark.parametrize(
    "text",
    [
        *("不要贴士、广告", "别发贴士、广告、短信", "唔好再發貼士、廣告畀我", "短信、贴士都不要发了"),
        *("别发贴士，其他也别发", "別再發貼士，其他都不要", "唔好發貼士，第啲都唔好發"),
        *("帮我把短信停了", "幫我將短訊停咗", "我想把广告停了", "帮我把贴士和短信都停了"),
        *("停止推送贴士和广告", "don't text me tips or offers", "stop text tips and messages"),
        *("stop tips & offers", "no greetings. and no offers either please", "no tips. nor texts"),
        "别发贴士，短信也别发好吗？",
    ],
)
def test_a_second_object_or_refusal_ends_everything(text: str) -> None:
    assert read(text) == ((), True)


@pytest.mark.parametrize(
    "text",
    [
        *("你们停止发送贴士了", "你們為什麼停止發送生日祝福了", "你们怎么把贴士停了", "你們把貼士停了"),
        *("我把贴士停了", "你们把短信停了", "已经把短信停了", "我不再收到贴士", "no tips from you this week"),
        *("把短信验证码停了", "把我的卡停了", "把东西取消了", "把短信通知关了", "帮我把转账取消"),
        *("cancel my birthday cards", "stop my holiday card", "no more bank cards", "把贴士改到周五发"),
    ],
)
def test_what_was_done_and_what_is_something_else_end_nothing(text: str) -> None:
    assert read(text) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "also stop sending me your marketing texts",
        "thanks. and please no more adverts",
        "另外不要再给我发营销短信",
        "好的，顺便别再给我发广告了",
    ],
)
def test_a_further_wish_may_be_to_opt_out(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.certain) == ("withdrawn", True)


@pytest.mark.parametrize("text", ["also stop my card", "and cancel", "另外停一下我的卡"])
def test_a_further_wish_for_something_else_decides_nothing(text: str) -> None:
    assert read_wish(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("please stop texting me your offers", "no more offers please", "i dont want any special offers"),
        *("stop sending me sales texts", "dont send me offers any more", "stop the promo offers"),
        *(
            "麻烦把这些促销短信停掉吧",
            "推销信息别再发了",
            "不要再给我发优惠短信",
            "请停掉广告短信",
            "垃圾短信唔好再发畀我",
        ),
    ],
)
def test_advertising_by_any_name_is_refused(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.certain, wish.kinds) == ("withdrawn", True, ())


@pytest.mark.parametrize(
    "text",
    [
        *("stop the loan offer", "do you have any offers", "i want to hear about offers", "any offers today"),
        *("my card offers no insurance", "stop payment for the special offer", "do not cancel my offer"),
        *("有什么优惠", "优惠短信怎么领", "为什么停了优惠短信", "推销短信是你们发的吗", "停了我的信用卡"),
        *("验证码短信别发了两次", "你们把优惠短信停了"),
    ],
)
def test_a_word_about_offers_refuses_none(text: str) -> None:
    assert read_wish(text) is None
