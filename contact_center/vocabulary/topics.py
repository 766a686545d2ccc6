"""What a ticket is about, for routing, reports and staff."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Topic = Literal[
    "lost_card",
    "stolen_card",
    "card_replacement",
    "card",
    "swallowed_card",
    "cash_not_dispensed",
    "dispute",
    "transfer",
    "fees",
    "fraud",
    "scam",
    "loan",
    "loan_enquiry",
    "statement",
    "address_change",
    "callback",
    "picture",
    "online_banking",
    "waiting",
    "staff",
    "person_wanted",
    "anger",
    "abuse",
    "self_harm",
    "not_understood",
    "not_identified",
    "assistant_unavailable",
    "other",
]

TOPICS: Mapping[str, Text] = {
    "lost_card": Text("银行卡挂失", "Lost card"),
    "stolen_card": Text("银行卡被盗", "Stolen card"),
    "card_replacement": Text("挂失与换卡", "Card replacement"),
    "card": Text("银行卡", "Card"),
    "swallowed_card": Text("ATM 吞卡", "Card swallowed by an ATM"),
    "cash_not_dispensed": Text("ATM 未吐钞", "ATM gave no cash"),
    "dispute": Text("交易争议", "Disputed payment"),
    "transfer": Text("转账", "Transfer"),
    "fees": Text("收费", "Fees"),
    "fraud": Text("疑似诈骗", "Suspected fraud"),
    "scam": Text("正遭遇诈骗", "Scam under way"),
    "loan": Text("贷款", "Loan"),
    "loan_enquiry": Text("贷款咨询", "Loan enquiry"),
    "statement": Text("账单或证明", "Statement or certificate"),
    "address_change": Text("变更地址", "Change of address"),
    "callback": Text("请求回电", "Call back"),
    "picture": Text("客户发来图片", "Picture from a customer"),
    "online_banking": Text("网上银行", "Online banking"),
    "waiting": Text("等候时间", "Waiting"),
    "staff": Text("服务态度", "Staff conduct"),
    "person_wanted": Text("要求人工服务", "Asked for a person"),
    "anger": Text("客户不满", "Customer is upset"),
    "abuse": Text("客户言语激烈", "Abusive language"),
    "self_harm": Text("客户情绪危急", "Customer may be in danger"),
    "not_understood": Text("助手未听懂", "Assistant did not understand"),
    "not_identified": Text("未能核实身份", "Could not be identified"),
    "assistant_unavailable": Text("助手未能回答", "Assistant could not answer"),
    "other": Text("其他", "Other"),
}
"""In display order: cards and payments, other business, then what went wrong."""
