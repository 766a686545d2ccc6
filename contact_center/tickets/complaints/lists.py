"""Choices that describe a complaint: categories, products and root causes, bilingual.

A bank with other categories changes these lists; what was stored under an old key keeps it.
"""

from dataclasses import dataclass

from contact_center.vocabulary.text import Text

CATEGORIES = {
    "cash_machine": Text("自助设备", "Cash machines"),
    "fraud": Text("诈骗与盗刷", "Fraud"),
    "fees": Text("收费", "Fees"),
    "waiting": Text("等候时间", "Waiting"),
    "conduct": Text("服务态度", "Staff conduct"),
    "online_banking": Text("网上银行", "Online banking"),
    "payments": Text("转账与支付", "Payments"),
    "cards": Text("银行卡", "Cards"),
    "loans": Text("贷款", "Loans"),
    "other": Text("其他", "Other"),
}
PRODUCTS = {
    "account": Text("账户", "Account"),
    "card": Text("银行卡", "Card"),
    "cash_machine": Text("自助设备", "Cash machine"),
    "transfer": Text("转账汇款", "Transfer"),
    "loan": Text("贷款", "Loan"),
    "wealth": Text("理财", "Wealth"),
    "online_banking": Text("网上银行", "Online banking"),
    "branch_service": Text("网点服务", "Branch service"),
}
ROOT_CAUSES = {
    "process": Text("流程", "Process"),
    "system": Text("系统", "System"),
    "staff_conduct": Text("员工行为", "Staff conduct"),
    "product": Text("产品", "Product"),
    "fee": Text("收费", "Fee"),
    "information": Text("信息告知", "Information"),
    "fraud": Text("诈骗", "Fraud"),
    "third_party": Text("第三方", "Third party"),
    "none": Text("无过错", "No fault found"),
}


@dataclass(frozen=True)
class Description:
    """What a ticket's topic says about the complaint, until staff know better."""

    category: str
    product: str | None
    severity: str = "medium"


UNKNOWN = Description("other", None)
_BY_TOPIC = {
    "fraud": Description("fraud", "account", "critical"),
    "scam": Description("fraud", "account", "critical"),
    "stolen_card": Description("fraud", "card", "high"),
    "dispute": Description("payments", "card", "high"),
    "swallowed_card": Description("cash_machine", "cash_machine"),
    "cash_not_dispensed": Description("cash_machine", "cash_machine", "high"),
    "fees": Description("fees", None),
    "waiting": Description("waiting", "branch_service", "low"),
    "staff": Description("conduct", "branch_service"),
    "online_banking": Description("online_banking", "online_banking"),
    "transfer": Description("payments", "transfer"),
    "card": Description("cards", "card"),
    "lost_card": Description("cards", "card"),
    "card_replacement": Description("cards", "card"),
    "loan": Description("loans", "loan"),
}


def describe(topic: str) -> Description:
    """The initial description of a complaint with this topic."""
    return _BY_TOPIC.get(topic, UNKNOWN)
