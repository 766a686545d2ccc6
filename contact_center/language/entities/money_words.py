"""Words around a number by which it is an amount of money, or is none."""

import re

_FILLER = (
    r"(?:\s(?:me|us|you|him|her|them|my|his|our|the|a|an|of|about|around|roughly|nearly|almost"
    r"|over|just|only|is"
    r"|was|were|to|up|out|another|it|limit|cap|exactly|some|at|for|back|in|total|twice|by"
    r"|account|mum|mom|dad|wife|husband"
    r"|son|daughter|sister|brother|landlord)){0,4}:?\s"
)
BEFORE = re.compile(
    r"(?:转账?|付款?|支付|[取提]款?|存入?|汇款?|还款?|打款?|充值?|借|贷款?|花了?|扣款?|刷|收|交"
    r"|缴|退款?|欠|赔|罚|投|买|消费"
    r"|金额|限额|额度|余额|工资|月供|学费|房租|租金|首付|保证金|押金|手续费|年费|利息|本金|账单"
    r"|到账|到帐|入账|进账|剩下?|少|多|亏|差"
    r"|损失|只到|到手|实到|月薪|每[次笔回]|[有一那这]笔|红包|转[出入]|[号日]的|变成?|只有|不是|应该是|明明是?)"
    r"(?:了|现|我|您|你|他|她|的|是|为|到|成|过|走|出去|去|掉|给|只有?|才|仅|就|也|都|又|再|将近"
    r"|大概|差不多|大约|约|个|共计?"
    r"|总共|一共|有|整整|回来|来|进去?|在|从|至|上|下|[一两二三]笔|[：:]|\s){0,6}$"
    r"|\b(?:transfer(?:red|ring)?|send|sent|sending|pays?|paid|paying|wired?|withdraw|withdrew"
    r"|withdrawn|deposit(?:ed)?|take|took"
    r"|taken|give|gave|given|got|get|received?|charged?|charging|charges|booked|deduct(?:ed)?"
    r"|debit(?:ed)?|credit(?:ed)?"
    r"|refund(?:ed)?|reimburse|spent|spend|borrow(?:ed)?|lend|lent|owes?|owed|costs?|lost|stole|stolen"
    r"|earns?|saved?|invest(?:ed)?|topped"
    r"|top|overcharged|shorted|amount(?:s)?(?: of| is)?|payments?|fees?|bill|balance|limit"
    r"|total|instalments?|installments?|salary"
    r"|worth|plus|refund|rent|deposit|charge|loan|price|value|sum|wanted|asked|billed|fined|won"
    r"|raise[ds]?|increase[ds]?|cheque|check|standing order|moved?|put|added?|lower(?:ed)?"
    r"|reduced?|bump|lift|cash)"
    rf"{_FILLER}$|\bmy $"
)
AFTER = re.compile(
    r"\s?(?:整|现金|的?(?:转账|汇款|贷款|存款|消费|扣款|款|手续费|学费|房租|工资|保证金|押金"
    r"|红包|现金)|(?:没|还没|未|已经?)?(?:到账|到帐)"
    r"|被(?:扣|转|刷|盗)|(?:还)?没(?:到账|到帐|退|收到)|不见了|没了)"
    r"|\s(?:(?:was|were|has been|have been|had been|is|are|got|just|being)\s){0,2}"
    r"(?:taken|charged|deducted|debited|gone|went|missing|withdrawn|stolen|paid|refunded"
    r"|transferred|short|debit|disappeared|vanished)\b"
    r"|\s(?:from|out of) my account\b|\sin cash\b|\s(?:each|apiece|(?:a|per|every) (?:month"
    r"|year|week|day))\b|\s?/\s?(?:month|mo|year|week|day)\b|(?:元)?(?:以[上下内]|左右|上下"
    r"|出头|不到)|\s(?:fee|refund|deposit"
    r"|charge|payment|transfer|withdrawal|bill|debit)\b|(?<=\.\d\d)\s(?:at|from|for|to|left"
    r"|less|more)\b"
)
GOES_ON = re.compile(
    r"[^,.;!?，。；！？]{0,24}?(?:[,，、]\s?|\s(?:and|not|instead of|plus|to|then)\s"
    r"|[，,]?(?:和|或|不是|而不是|加|另外|还有))"
    r"(?:a fee of |then |and |another )?"
)
"""What may stand between two amounts."""
FROM_TO = re.compile(r"\s?(?:-|–|~|到|至|或者?|to|or|and)\s?")
"""Between the ends of a range, of which only the last has a currency."""
ABOUT = re.compile(
    r"(?:(?<![发大])小|近|将近|大概|大约|约|差不多|上|接近|不到|超过)$|\b(?:about|around"
    r"|roughly|nearly|almost|some|approx\.?|approximately|over)\s$"
)
NAMES_SOMETHING = re.compile(
    r"(?:[\d.\-/:+*#a-z]|百分之|尾[号数]|第|\d\s|half\s|half a\s|[零一二三四五六七八九幺几百千万]|\d转|九牛)$"
    r"|(?:单号|订单|号码|编号|验证码|密码|口令|版本|错误|代码|尾号|卡号|账号|证号|工号|流水号"
    r"|航班|车次|分机|邮编|热线|电话|手机)号?[是为：:]?\s?$"
    r"|\b(?:order|ref|reference|invoice|no|number|code|pin|otp|flat|room|building|floor|gate"
    r"|exit|line|error|version|apt|unit"
    r"|extension|ext|page|step|ticket|zip|passport|platform|window|counter|table|seat|iphone"
    r"|windows|android|bus|route|level"
    r"|block|suite|form|section|top|age|aged|model|chapter|row|terminal|zone|postcode|id|hotline)"
    r"(?: no\.?| number| is|:|#){0,2}\s?$",
    re.ASCII,
)
OTHER_MEASURE = re.compile(
    r"\s?(?:[个位次年月天日号点笔张人件份岁期遍页米公里倍折分周栋楼层单元室路街弄幢座部台条家"
    r"种门课站步句回趟字本夜兆]|只(?![出有给到剩收退扣取])|%|％|:\d|[-/.]\d|\d"
    r"|(?:(?:business |working |calendar )?days?|months?|years?|weeks?|hours?|hrs?|minutes?"
    r"|mins?|seconds?|times?|people"
    r"|persons?|transactions?|cards?|per ?cent|percent|am|pm|questions?|customers?|miles?|km"
    r"|kilomet\w{2,3}|points?|users?"
    r"|steps?|words?|others|staff|employees|followers|e?mails?|messages?|texts?|calls?|kids"
    r"|dogs|cats|digits?|notes?|copies"
    r"|branches|accounts?|payments?|reasons?|excuses?|things?|ways?|degrees?|items?|pages?|characters?"
    r"|st|nd|rd|th|thanks|volts?|kr|h)\b)"
)
FIGURE_OF_SPEECH = re.compile(
    r"\bthanks? (?:you )?a (?:million|thousand)$|\bone in a (?:hundred|thousand|million)$"
    r"|\bthat'?s grand$|十万火$|一百一|(?:^|[,。;!?你我他她个])二百五$"
)
TOGETHER = re.compile(r"一块(?:儿|[去办来走吃弄算处交过聊跟说领取买])")
NOT_A_CENT = re.compile(r"[一半](?:[分毛]|块)钱?(?:都|也)?[没不未](?:[^过]|$)|一分钱一分货|一毛不拔")
OPINION = re.compile(r"\b(?:my|your|his|her) $")
NOT_EVEN = re.compile(r"[没无][^,。!?]{0,8}$")
_CALLS = re.compile(r"(?:打|拨|致电)[了过通]?\s?$|\b(?:call|dial|ring|phone)(?:ed|led)?\s$|\brang\s$")
_SERVICE_NUMBER = re.compile(r"(?:1[0-2]\d{1,3}|9\d{4})(?!\d)")


def is_called(text: str, start: int, end: int) -> bool:
    """Whether the number is a service line that somebody rings: "打12306"."""
    called = _CALLS.search(text, max(0, start - 12), start)
    return bool(called and _SERVICE_NUMBER.fullmatch(text, start, end))
