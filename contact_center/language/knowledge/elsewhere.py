"""Find matters in a question that other businesses and offices deal with.

A question about them may resemble one of ours word for word, such as how to activate a social security card.
"""

import re

from contact_center.language.entities.plain import plain

_MATTERS = re.compile(
    # Offices of the state.
    r"社保|医保|公积金|驾照|驾驶证|结婚证|离婚证|出生证|居住证办理|签证中心|个税|退税|法院|公证处|高考"
    r"|social security|health insurance|driving licen[cs]e|driver'?s licen[cs]e|birth certificate"
    r"|tax return|income tax|voting|passport office"
    # Markets and products that the bank does not have.
    r"|股票|炒股|股价|证券|期货|比特币|虚拟货币|彩票|信托|私募|助学|保函|承兑|贴现|支票|纪念币|数字人民币"
    r"|\bshares?\b|\bshare price\b|\bstocks?\b|brokerage|futures|bitcoin|crypto"
    r"|\btrusts?\b(?= fund| product|\?|$)|hedge fund"
    r"|student|bank guarantee|che(?:que|ck) ?books?|travell?er'?s che|reverse mortgage|digital yuan"
    r"|commemorative|\betfs?\b"
    # Companies as customers.
    r"|对公|企业|公司账户|公司户|收款码|pos机|商户费率|corporate|company account|merchant fee|card terminal"
    # Other businesses.
    r"|支付宝|花呗|借呗|余额宝|微信|京东|西联|公交卡|地铁卡|\betc\b|车险|电影票|高铁票|火车票|机票|快递|外卖"
    r"|alipay|klarna|wechat|paypal|venmo|western union|netflix|bus card|toll tag|car insurance|pet insurance"
    r"|train ticket|parcel|flight|apple id|\bsim card\b|\bpuk\b|\bikea\b|农商行|信用社"
    r"|(?:建行|工行|农行|中行|招行|交行|(?:建设|工商|农业|中国|招商)银行)的?(?:信用卡|网点|存款|app)"
    r"|\b(?:hsbc|barclays|citi|chase|lloyds|natwest|santander) (?:app|credit|debit|card|account|close|open)"
    # What nobody knows yet, and what is bought with borrowed money elsewhere.
    r"|会涨|会跌|涨到|升还是跌|\b(?:go up|rise|go down|fall) (?:next|this|tomorrow)|游艇|宅基地|yacht"
    r"|farmland"
    # The bank as a company, and what is around its branches.
    r"|行长|经理叫什么|排队多少人|人最少|利润|招聘|招人|实习|股东|年终奖|哪年成立|哪一年成立|停车|车位|几路"
    r"|贵宾厅|黑卡|积分|里程"
    r"|\bceo\b|name of the manager|least crowded|queueing|profit did|hiring|founded"
    r"|headcount|parking|which bus|lounge|black card|reward points"
    r"|card points|airline miles"
)


def elsewhere(text: str) -> frozenset[str]:
    """The matters named in the text."""
    return frozenset(found[0] for found in _MATTERS.finditer(plain(text)))
