"""What describes a complaint: severities, categories, products and root causes, in both languages.

A bank that counts otherwise changes these lists; what was stored under an old key keeps it.
"""

from dataclasses import dataclass

CUSTOMER_LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Name:
    """One name in both languages."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


SEVERITIES = {
    "low": Name("轻微", "Low"),
    "medium": Name("一般", "Medium"),
    "high": Name("严重", "High"),
    "critical": Name("重大", "Critical"),
}
STAGES = {
    "received": Name("已受理", "Received"),
    "acknowledged": Name("已告知受理", "Acknowledged"),
    "investigating": Name("调查中", "Being investigated"),
    "answered": Name("已答复", "Answered"),
    "reviewed": Name("已复核", "Reviewed"),
    "closed": Name("已办结", "Closed"),
    "withdrawn": Name("已撤回", "Withdrawn"),
    "merged": Name("已并案", "Merged"),
}
CATEGORIES = {
    "cash_machine": Name("自助设备", "Cash machines"),
    "fraud": Name("诈骗与盗刷", "Fraud"),
    "fees": Name("收费", "Fees"),
    "waiting": Name("等候时间", "Waiting"),
    "conduct": Name("服务态度", "Staff conduct"),
    "online_banking": Name("网上银行", "Online banking"),
    "payments": Name("转账与支付", "Payments"),
    "cards": Name("银行卡", "Cards"),
    "loans": Name("贷款", "Loans"),
    "other": Name("其他", "Other"),
}
PRODUCTS = {
    "account": Name("账户", "Account"),
    "card": Name("银行卡", "Card"),
    "cash_machine": Name("自助设备", "Cash machine"),
    "transfer": Name("转账汇款", "Transfer"),
    "loan": Name("贷款", "Loan"),
    "wealth": Name("理财", "Wealth"),
    "online_banking": Name("网上银行", "Online banking"),
    "branch_service": Name("网点服务", "Branch service"),
}
ROOT_CAUSES = {
    "process": Name("流程", "Process"),
    "system": Name("系统", "System"),
    "staff_conduct": Name("员工行为", "Staff conduct"),
    "product": Name("产品", "Product"),
    "fee": Name("收费", "Fee"),
    "information": Name("信息告知", "Information"),
    "fraud": Name("诈骗", "Fraud"),
    "third_party": Name("第三方", "Third party"),
    "none": Name("无过错", "No fault found"),
}


@dataclass(frozen=True)
class Description:
    """What the topic of a ticket says of the complaint, until somebody knows better."""

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
    """How a complaint with this topic begins."""
    return _BY_TOPIC.get(topic, UNKNOWN)
