"""What is decided by its wording in config.yml, tried without a trained model."""

import re
from functools import cache

import pytest
import yaml

from tests.bot.stack import ROOT

ASKS_THE_STATE = (
    "我的卡丢了，挂失了吗？",
    "挂失好了吗",
    "我那张卡挂失成功了没有",
    "挂失咗未",
    "張卡停咗未",
    "有冇掛失到張卡",
    "卡已经挂失了吧？",
    "是不是已经挂失了",
    "挂失没有",
    "卡冻结了吗",
    "我的卡被锁住了没",
    "我的卡是什么状态",
    "卡片状态",
    "哪张卡挂失了",
    "卡挂失了？",
    "挂失了，对吗",
    "请问我的卡是否已挂失",
    "卡停了没",
    "has my card been blocked?",
    "Has my card been blocked",
    "is my card blocked",
    "I lost my card, has it been blocked?",
    "is it blocked yet",
    "did you block my card",
    "did you block it?",
    "can you check if my card is blocked",
    "my card blocked?",
    "card blocked yet?",
    "what's the status of my card",
    "which of my cards is blocked",
    "is my debit card still active",
    "Have you blocked my card",
    "so is my card frozen now",
    "was my card stopped?",
    "hi, is the card ending 3388 blocked",
    "are my cards blocked",
    "我想知道卡有没有被挂失",
    "卡挂失了么",
)
NO_STATE = (
    "我的卡丢了",
    "挂失",
    "怎么挂失信用卡",
    "能挂失吗",
    "可以挂失吗",
    "挂失要带什么，能电话办吗",
    "卡又找到了，能解除挂失吗",
    "我妈把银行卡弄丢了，我能替她挂失吗",
    "what happens if my card is blocked",
    "why was my card blocked",
    "how do I block my card",
    "block my card",
    "I lost my card",
    "I found my card again, can you lift the block?",
    "my pin is blocked",
    "why is my card frozen?",
    "挂失了没有人理我",
    "请挂失尾号3388",
    "账户被冻结了吗",
    "is my account frozen",
    "please block my card, cant find it",
    "my card is blocked and I want it open",
    "帮我把卡停了",
    "卡显示状态异常 止付了 啥意思",
    "卡没了",
    "卡丢了没找到",
    "先把卡停了吧",
    "卡停了再说",
)
LOST = (
    "我嘅卡唔見咗",
    "我唔見咗張信用卡",
    "张卡丢咗",
    "我嘅卡冇咗",
    "掛失尾號3388的卡",
    "挂失尾号5518的卡",
    "block my card ending 3388",
    "block card 3388",
    "please block the card ending 5518",
    "can you block my credit card",
    "freeze both my cards",
)
NOT_LOST = (
    "lift the block on my card",
    "don't block my card",
    "unblock my card",
    "張卡俾部機食咗",
    "my card is blocked",
)
WITHDRAWS = (
    "把T100009撤了吧",
    "please cancel T100009",
    "我不投诉了，把T100009撤了吧",
    "撤回投诉 T100009",
)

IN_DANGER = (
    "我不想活了",
    "真的活不下去了",
    "被骗光了钱，我活不下去了",
    "还不上贷款，不如死了算了",
    "我想跳楼",
    "逼得我要跳樓",
    "催收逼我，我只能去死",
    "我老公輸光了錢，說要去死",
    "我朋友说他想自杀",
    "活着没意思",
    "活著沒有意義",
    "想一了百了",
    "我想輕生",
    "遗书我都写好了",
    "我要结束自己的生命",
    "唔想做人啦",
    "I want to die",
    "I don't want to live any more",
    "i dont want to live anymore",
    "I'm going to kill myself",
    "I feel suicidal",
    "there is no reason to live",
    "I want to end my life",
    "my family would be better off dead with me gone, I want to end it all",
)
IN_NO_DANGER = (
    "跳楼价的理财有吗",
    "你们那个跳楼机旁边的网点几点开门",
    "商场在搞跳楼大甩卖，刷卡有优惠吗",
    "我想死期存款存三年",
    "想死你们了，终于开门了",
    "排队排得我想死",
    "年轻生意人能贷款吗",
    "我不想活期，要定期",
    "不想活动结束了才知道",
    "保险里自杀条款怎么赔",
    "自殺的話保單賠不賠",
    "产品结束生命周期后怎么办",
    "一了百了地还清贷款要多少钱",
    "不如死了这条心",
    "小店生意不好，快开不下去了",
    "I don't want to live in that flat any more, change my address",
    "we don't want to live abroad, can we close the account",
    "does the policy pay out on suicide",
    "I want to end it all and close my accounts",
    "can I end my life insurance here",
    "I don't want to die in this queue",
    "I'd die for a lower rate",
)
ANGRY = (
    "你们太过分了",
    "气死我了",
    "我要起诉你们",
    "我要告你们银行",
    "我要跟你们打官司",
    "等着收律师函吧",
    "我要去银保监投诉",
    "我要向金融监管局举报",
    "打12378投诉你们",
    "法庭上见",
    "他妈的卡又被吞了没人管，他妈的什么银行",
    "这什么垃圾银行",
    "I will sue you",
    "I'm going to take the bank to court",
    "I want to sue you people",
    "you will hear from my lawyer",
    "my solicitor will be in touch with you",
    "I'm going to the ombudsman",
    "I will report this to the financial regulator",
    "this is outrageous",
)
NOT_ANGRY = (
    "我要起诉那个商家，需要流水",
    "打官司要用的流水怎么打",
    "请律师的钱怎么转过去",
    "收到一封律师函说我欠款，是你们发的吗",
    "你们归哪个监管局管",
    "金融监管总局的网址是多少",
    "我妈的卡丢了",
    "大妈的存折能代取吗",
    "姑妈的账户怎么查",
    "他妈的卡我能代办吗",
    "垃圾服务费怎么代扣",
    "收费不太过分的话我就办",
    "我转告你们经理了",
    "报告你们一个问题",
    "my lawyer needs a statement of my account",
    "my solicitor asked for a letter from the bank",
    "please send the deposit to my solicitor",
    "who is the regulator of this bank",
    "the ombudsman service fee appears on my statement",
    "I don't want to sue you, I just want my money",
    "I will take you through what happened",
)
COLLEAGUE = (
    "Thanks, but I would prefer to talk to one of your colleagues",
    "I want to speak to a colleague",
    "let me talk to someone",
    "can I speak to a real person please",
    "谢谢，我还是想跟你们同事聊聊",
)
NO_COLLEAGUE = (
    "thanks, I don't want to talk to your staff",
    "I spoke with your staff yesterday, thank you",
    "could I drop in and talk to someone about a mortgage",
    "I'd like an appointment to speak to a person about my pension",
    "when can I come round to chat with a human about savings",
    "谢谢你们的同事",
)
ABUSIVE = (
    "your bank is run by idiots, I am leaving",
    "你们这群废物",
    "人工智障",
    "滚开",
    "去死吧你",
    "傻逼",
    "you idiot",
    "go to hell",
    "fuck off",
)
NOT_ABUSIVE = (
    "I'm such a moron",
    "god I feel like an idiot",
    "what an idiot I am, I told them everything",
    "我真是个傻逼",
    "我真是个废物，什么都信",
    "我弟弟智障，能给他开户吗",
    "智障人士开户要什么材料",
    "废物回收公司的对公账户",
    "滚开水烫坏了卡",
    "王八一先生的账户",
)


@cache
def _rules() -> list[tuple[str, list[re.Pattern[str]]]]:
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    [phrases] = [part for part in config["pipeline"] if part["name"].endswith("PhraseIntents")]
    # As the component compiles them.
    return [
        (rule["intent"], [re.compile(one, re.IGNORECASE | re.ASCII) for one in rule["patterns"]])
        for rule in phrases["rules"]
    ]


def _intent(text: str) -> str | None:
    """The first rule with a pattern that occurs in the text."""
    return next((intent for intent, patterns in _rules() if any(one.search(text) for one in patterns)), None)


@pytest.mark.parametrize("text", ASKS_THE_STATE)
def test_whether_a_card_is_blocked_is_a_question(text: str) -> None:
    assert _intent(text) == "ask_my_cards"


@pytest.mark.parametrize("text", NO_STATE)
def test_a_wish_and_another_question_are_not_that_question(text: str) -> None:
    assert _intent(text) != "ask_my_cards"


@pytest.mark.parametrize("text", LOST)
def test_a_card_to_be_blocked(text: str) -> None:
    assert _intent(text) == "request_lost_card"


@pytest.mark.parametrize("text", NOT_LOST)
def test_no_card_to_be_blocked(text: str) -> None:
    assert _intent(text) != "request_lost_card"


@pytest.mark.parametrize("text", WITHDRAWS)
def test_a_complaint_named_to_be_taken_back(text: str) -> None:
    assert _intent(text) == "complain_withdraw"


@pytest.mark.parametrize("text", IN_DANGER)
def test_a_life_in_danger_is_heard(text: str) -> None:
    assert _intent(text) == "self_harm"


@pytest.mark.parametrize("text", IN_NO_DANGER)
def test_a_word_alone_is_no_danger(text: str) -> None:
    assert _intent(text) != "self_harm"


@pytest.mark.parametrize("text", ANGRY)
def test_anger_and_threats_at_the_bank(text: str) -> None:
    assert _intent(text) == "complain_angry"


@pytest.mark.parametrize("text", NOT_ANGRY)
def test_lawyers_courts_and_mothers_are_no_anger(text: str) -> None:
    assert _intent(text) != "complain_angry"


@pytest.mark.parametrize("text", ABUSIVE)
def test_abuse(text: str) -> None:
    assert _intent(text) == "abuse"


@pytest.mark.parametrize("text", COLLEAGUE)
def test_a_wish_for_a_colleague_is_no_thanks(text: str) -> None:
    assert _intent(text) == "speak_to_person"


@pytest.mark.parametrize("text", NO_COLLEAGUE)
def test_a_colleague_named_is_no_wish(text: str) -> None:
    assert _intent(text) != "speak_to_person"


@pytest.mark.parametrize("text", NOT_ABUSIVE)
def test_no_abuse(text: str) -> None:
    assert _intent(text) != "abuse"


@pytest.mark.parametrize(
    "text",
    [
        *("那我自己的呢？", "咁我嘅呢", "那我爸的呢", "咁我老婆呢？", "那他的呢", "还有我妈的呢"),
        *(
            "and mine?",
            "ok, what about my own",
            "thanks. what about my son?",
            "and my wife's?",
            "how about hers",
        ),
    ],
)
def test_a_question_that_only_the_one_before_explains(text: str) -> None:
    assert _intent(text) == "nlu_fallback"


@pytest.mark.parametrize(
    "text",
    [
        "好呢",
        "谢谢你呢",
        "那好的",
        "thanks and bye",
        "ok and that was all",
        "what about fees abroad",
        "and yes",
    ],
)
def test_a_courtesy_and_a_whole_question_stay_what_they_are(text: str) -> None:
    assert _intent(text) is None
