"""Sentences the assistant has never been trained on, with what they mean."""

from __future__ import annotations

UNSEEN: dict[str, dict[str, tuple[str, ...]]] = {
    "complain": {
        "zh": (
            "我要投诉，ATM吞了我的卡",
            "你们工作人员服务态度恶劣",
            "机器没出钱却扣款了，我要投訴",
            "对这次办理的过程非常不满",
        ),
        "en": (
            "My card was swallowed by the ATM, I want to complain",
            "the clerk at the counter shouted at me",
            "I wish to make a complaint about my account manager",
            "cash machine kept my card, this is bad service",
        ),
    },
    "request_fraud_help": {
        "zh": ("有人偷偷用我的卡买东西", "钱被骗走了怎么追回", "我没有做过这笔交易"),
        "en": (
            "there are payments on my account i do not recognise",
            "i was tricked into sending money",
            "somebody else is using my card online",
        ),
    },
    "request_lost_card": {
        "zh": ("信用卡找不到了", "我要挂失我的银行卡", "钱包丢了卡也没了", "卡掉了，请停掉"),
        "en": (
            "i have lost my debit card",
            "my bag was stolen and my card was in it",
            "please lock my missing card",
            "cant find my credit card",
        ),
    },
    "request_callback": {
        "zh": ("麻烦给我打个电话", "可以让人回电给我吗", "明天下午打给我", "请安排客户经理致电"),
        "en": (
            "please give me a ring back",
            "could you call me this evening",
            "i would like somebody to phone me",
            "call me on my mobile",
        ),
    },
    "request_statement": {
        "zh": ("需要打一份银行流水", "帮我开去年的对账单", "账单明细发给我", "签证用的流水怎么弄"),
        "en": (
            "please send me last year's statement",
            "i need a copy of my statements",
            "could i have my transaction records",
            "where do i get a statement of account",
        ),
    },
    "ask_hours": {
        "zh": ("你们银行周六开门吗", "营业到几点", "离我最近的支行在哪", "元旦上不上班"),
        "en": (
            "when do you open tomorrow",
            "is your branch open this weekend",
            "what time does the bank close",
            "where can i find a branch",
        ),
    },
    "ask_fees": {
        "zh": ("转账要多少手续费", "这张卡有年费吗", "取钱收费不", "为什么收我管理费"),
        "en": (
            "how much are your fees",
            "do you charge for withdrawals",
            "what does the card cost per year",
            "why did i pay a service charge",
        ),
    },
    "ask_transfer": {
        "zh": ("转账怎么操作", "汇款几天能到", "我转的钱对方没收到", "单日转账限额"),
        "en": (
            "how can i send money to another bank",
            "my transfer has not arrived yet",
            "what is the maximum i can transfer",
            "i want to wire money abroad",
        ),
    },
    "ask_balance": {
        "zh": ("我账户还有多少余额", "查询一下余额", "工资发了吗", "卡里剩多少"),
        "en": (
            "how much is in my account",
            "tell me my balance",
            "did my wages arrive",
            "what is left on my account",
        ),
    },
    "ask_loan": {
        "zh": ("怎么申请房贷", "贷款利率现在多少", "我想借点钱装修", "提前还贷怎么办理"),
        "en": (
            "how do i get a mortgage",
            "what is the interest rate on loans",
            "i would like to borrow money for a car",
            "can i pay off my loan early",
        ),
    },
    "ask_card_declined": {
        "zh": ("我的卡刷不出来", "支付失败是怎么回事", "卡被锁住了", "信用卡付款被拒绝"),
        "en": (
            "why does my card not work",
            "the shop said my card was declined",
            "my payment did not go through",
            "card got rejected at the till",
        ),
    },
    "ask_online_banking": {
        "zh": ("手机银行登不上去", "网银密码忘了", "验证码一直收不到", "怎么注册手机银行"),
        "en": (
            "i cannot log into the app",
            "i forgot my online banking password",
            "the verification code never arrives",
            "how do i sign up for mobile banking",
        ),
    },
    "speak_to_person": {
        "zh": ("请帮我转人工客服", "我要跟真人说话", "有人工吗", "叫你们客服来"),
        "en": (
            "let me talk to a real person",
            "can i speak with an agent",
            "get me a human being",
            "i need customer service staff",
        ),
    },
    "ticket_progress": {
        "zh": ("我的投诉进展如何", "帮我查工单T100007", "上次的问题处理好了吗", "工单现在什么状态"),
        "en": (
            "what is the status of my complaint",
            "how is ticket T100007 going",
            "has anyone dealt with my case yet",
            "any progress on my request",
        ),
    },
    "greet": {
        "zh": ("你好呀", "哈喽 在吗", "您好请问"),
        "en": ("hello there", "hey", "good morning to you"),
    },
    "thank": {
        "zh": ("谢谢你啦", "好的 感谢", "多谢帮忙"),
        "en": ("thank you very much", "thanks for your help", "ok thx"),
    },
    "goodbye": {
        "zh": ("拜拜啦", "好，再见", "没事了 拜"),
        "en": ("goodbye then", "ok bye", "see you later"),
    },
    "cancel": {
        "zh": ("那算了吧", "取消吧不要了", "我不想办了"),
        "en": ("actually never mind", "please cancel this", "forget about it"),
    },
    "opt_out_help": {
        "zh": ("怎么才能不收短信", "别发推广短信了", "我要退订"),
        "en": ("how can i unsubscribe", "please stop sending me marketing", "i do not want any more texts"),
    },
    "out_of_scope": {
        "zh": ("明天天气好吗", "给我讲个故事", "推荐一家餐厅"),
        "en": ("what is the weather like tomorrow", "tell me something funny", "where can i buy a bike"),
    },
}

# Not about anything: the assistant should say that it did not understand.
GIBBERISH: tuple[str, ...] = (
    "asdfgh qwe",
    "/restart",
    "/complain",
    "咕噜哇啦",
    "？？？",
    "xx yy zz",
    "嗷嗷嗷嗷",
    "😀😀",
    "12345",
    "lorem ipsum dolor",
)
