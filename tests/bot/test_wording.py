"""What is decided by its wording in config.yml, tried without a trained model."""

import pytest

from contact_center.language.lexicons.suicide_mention import only_mentions_suicide
from tests.bot.wording import intent_of

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
AT_THE_BANK = (
    "你們太過分了",
    "氣死我了",
    "真是气死人了！",
    "你们客服气死我了，问什么都不答",
    "忍無可忍，你們支行排了三個鐘頭",
    "我对你们银行忍无可忍了",
    "你们这样欺人太甚",
    "柜员太过分了，当众骂我",
    "什么破银行，气炸了",
    "嬲死我啦，你哋客服",
    "垃圾銀行",
    "妈的，你们到底管不管",
    "I'm furious with you",
    "I am absolutely furious about this charge",
    "we are disgusted by your staff",
    "You people are outrageous",
    "your service is disgusting",
    "Your fees are outrageous",
    "This is disgusting, I have been waiting for two hours",
    "Outrageous! You closed my account without a word",
    "what bullshit",
    "this is bullshit",
    "Your bank is an outrage",
    "I'm so outraged at how you treated my mother",
    "worst bank ever",
    "bullshit bank",
    "The way you treat old people makes me furious",
    "I am beyond disgusted",
    "that's outrageous, I never agreed to it",
    "you disgust me",
)
AT_OTHERS = (
    "my wife will be furious if the mortgage payment is late, when is it due",
    "the hotel was disgusting, can i get a chargeback",
    "太过分的手续费我是不交的，你们转账收多少",
    "my boss is furious because the salary file was rejected, how do I send it again",
    "My landlord is furious, how long does a transfer take",
    "I'm furious with the airline, how do I dispute the payment",
    "i was furious at my ex, that's why I changed the PIN, how do I see it",
    "she'd be disgusted if she knew what I spend, can I hide the statement",
    "the seller was disgusting to me, how do I get a refund",
    "I bought a disgusting sofa online and want my money back, how does a dispute work",
    "the exchange office at the airport wanted an outrageous rate, what is yours",
    "outrageous prices in Zurich, does my card work there",
    "The restaurant's outrageous bill was charged twice",
    "my ex talks bullshit, can he see our joint account",
    '"Bullshit Jobs" is the book I ordered, the payment is pending',
    "Dad would be outraged, how do I close his standing order",
    "Fast & Furious tickets, do I get a discount with your card",
    "I'm not furious, just asking about the fee",
    "HSBC was the worst, can I move my account to you",
    "no offence taken, your fees are not outrageous at all",
    "我老婆知道了会气死的，还款日是哪天",
    "房东太过分了，我想改自动转账",
    "我儿子气死我了，乱充游戏，怎么关掉小额免密",
    "前夫欺人太甚，我要改联名账户",
    "商家太過分了，怎樣申請退款",
    "公司老板太过分，工资迟迟不发，能查到账时间吗",
    "我对那个卖家忍无可忍了，怎么投诉他，交易怎么撤",
    "这双鞋气死我了，不给退，怎么申请争议",
    "股票跌得气死人，你们的定期利率是多少",
    "别的银行气死我了，想转到你们这边",
    "孩子妈的卡能我来办吗",
    "自己妈的退休金怎么查",
    "太過分的利息我不接受，你們是多少",
    "我太过分谨慎了，想把限额调回来",
    "气死我自己了，密码又忘了",
    "邻居欺人太甚把我卡拿走了，怎么补卡",
    "妈的我手机掉水里了，手机银行怎么换设备",
    "他妈妈的账户怎么查",
    "不太過分的年費可以接受，是多少",
    "气死了，手机丢了，怎么锁手机银行",
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
    "you fucked up my account",
    "useless fucking bot",
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
    "fucking great service thanks",
    "you guys are fucking brilliant",
    "I fucked up, sent the form to the wrong branch",
    "那王八蛋没发货，怎么退款",
    "I signed up like an idiot, how do I cancel it",
)


@pytest.mark.parametrize("text", ASKS_THE_STATE)
def test_whether_a_card_is_blocked_is_a_question(text: str) -> None:
    assert intent_of(text) == "ask_my_cards"


@pytest.mark.parametrize("text", NO_STATE)
def test_a_wish_and_another_question_are_not_that_question(text: str) -> None:
    assert intent_of(text) != "ask_my_cards"


@pytest.mark.parametrize("text", LOST)
def test_a_card_to_be_blocked(text: str) -> None:
    assert intent_of(text) == "request_lost_card"


@pytest.mark.parametrize("text", NOT_LOST)
def test_no_card_to_be_blocked(text: str) -> None:
    assert intent_of(text) != "request_lost_card"


@pytest.mark.parametrize("text", WITHDRAWS)
def test_a_complaint_named_to_be_taken_back(text: str) -> None:
    assert intent_of(text) == "complain_withdraw"


@pytest.mark.parametrize("text", IN_DANGER)
def test_a_life_in_danger_is_heard(text: str) -> None:
    assert intent_of(text) == "self_harm"
    assert not only_mentions_suicide(text)


@pytest.mark.parametrize("text", IN_NO_DANGER)
def test_a_word_alone_is_no_danger(text: str) -> None:
    assert intent_of(text) != "self_harm" or only_mentions_suicide(text)


@pytest.mark.parametrize("text", ANGRY)
def test_anger_and_threats_at_the_bank(text: str) -> None:
    assert intent_of(text) == "complain_angry"


@pytest.mark.parametrize("text", NOT_ANGRY)
def test_lawyers_courts_and_mothers_are_no_anger(text: str) -> None:
    assert intent_of(text) != "complain_angry"


@pytest.mark.parametrize("text", AT_THE_BANK)
def test_anger_at_the_bank(text: str) -> None:
    assert intent_of(text) == "complain_angry"


@pytest.mark.parametrize("text", AT_OTHERS)
def test_anger_at_others_or_of_others_is_none_at_the_bank(text: str) -> None:
    assert intent_of(text) != "complain_angry"


@pytest.mark.parametrize("text", ABUSIVE)
def test_abuse(text: str) -> None:
    assert intent_of(text) == "abuse"


@pytest.mark.parametrize("text", COLLEAGUE)
def test_a_wish_for_a_colleague_is_no_thanks(text: str) -> None:
    assert intent_of(text) == "speak_to_person"


@pytest.mark.parametrize("text", NO_COLLEAGUE)
def test_a_colleague_named_is_no_wish(text: str) -> None:
    assert intent_of(text) != "speak_to_person"


@pytest.mark.parametrize("text", NOT_ABUSIVE)
def test_no_abuse(text: str) -> None:
    assert intent_of(text) != "abuse"


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
    assert intent_of(text) == "nlu_fallback"


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
    assert intent_of(text) is None
