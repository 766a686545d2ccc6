"""Names of ticket topics and categories in both languages."""

from contact_center.desk.schema import Names

_CATEGORIES = {
    "complaint": Names(zh="投诉", en="Complaint"),
    "request": Names(zh="业务申请", en="Service request"),
    "handover": Names(zh="转人工", en="Wants a person"),
    "assistant_unavailable": Names(zh="助手未能回答", en="Assistant could not answer"),
}
TOPICS = {
    "swallowed_card": Names(zh="ATM 吞卡", en="Card swallowed by an ATM"),
    "card_replacement": Names(zh="挂失与换卡", en="Card replacement"),
    "lost_card": Names(zh="银行卡挂失", en="Lost card"),
    "stolen_card": Names(zh="银行卡被盗", en="Stolen card"),
    "callback": Names(zh="请求回电", en="Call back"),
    "statement": Names(zh="账单或证明", en="Statement or certificate"),
    "dispute": Names(zh="交易争议", en="Disputed payment"),
    "picture": Names(zh="客户发来图片", en="Picture from a customer"),
    "appointment": Names(zh="预约网点", en="Appointment"),
    "address_change": Names(zh="变更地址", en="Change of address"),
    "loan_enquiry": Names(zh="贷款咨询", en="Loan enquiry"),
    "fraud": Names(zh="疑似诈骗", en="Suspected fraud"),
    "scam": Names(zh="正遭遇诈骗", en="Scam under way"),
    "self_harm": Names(zh="客户情绪危急", en="Customer may be in danger"),
    "anger": Names(zh="客户不满", en="Customer is upset"),
    "abuse": Names(zh="客户言语激烈", en="Abusive language"),
    "not_understood": Names(zh="助手未听懂", en="Assistant did not understand"),
    "not_identified": Names(zh="未能核实身份", en="Could not be identified"),
    "person_wanted": Names(zh="要求人工服务", en="Asked for a person"),
    "cash_not_dispensed": Names(zh="ATM 未吐钞", en="ATM gave no cash"),
    "fees": Names(zh="收费", en="Fees"),
    "waiting": Names(zh="等候时间", en="Waiting"),
    "staff": Names(zh="服务态度", en="Staff conduct"),
    "online_banking": Names(zh="网上银行", en="Online banking"),
    "transfer": Names(zh="转账", en="Transfer"),
    "card": Names(zh="银行卡", en="Card"),
    "loan": Names(zh="贷款", en="Loan"),
}


def subject(category: str, topic: str) -> Names:
    """What a ticket is about: its topic where that has a name, else its category."""
    return TOPICS.get(topic) or _CATEGORIES[category]
