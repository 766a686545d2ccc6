"""Give one name to what customers call by several, so that the words of question and entry meet."""

import re

from contact_center.language.entities.plain import plain
from contact_center.vocabulary.text import Language

_CANTONESE = (
    (r"唔见咗|冇咗", "不见了"), (r"点算", "怎么办"), (r"点样|点先", "怎么"), (r"点解", "为什么"),
    (r"几多", "多少"), (r"几时", "什么时候"), (r"依家|而家", "现在"), (r"唔记得", "忘记"), (r"唔", "不"),
    (r"咩|乜嘢|乜", "什么"), (r"嘅", "的"), (r"喺", "在"), (r"啲", "些"), (r"冇", "没有"), (r"畀|俾", "给"),
    (r"攞", "取"), (r"咗", "了"), (r"佢", "他"), (r"噉|咁", "那"), (r"碌卡", "刷卡"), (r"过数", "转账"),
    (r"户口(?!簿|本)", "账户"), (r"嚟", "来"), (r"睇", "看"), (r"系咪|系唔系|系不系", "是不是"),
    (r"楼按", "房贷"), (r"仲", "还"), (r"咪", "不要"), (r"同埋", "和"), (r"搵", "找"), (r"嗰", "那"),
)  # fmt: skip
_ABROAD = (
    r"泰国|日本|韩国|美国|英国|德国|法国|意大利|西班牙|瑞士|加拿大|澳大利亚|澳洲|新西兰|新加坡|马来西亚|越南"
    r"|菲律宾|印尼|印度|俄罗斯|欧洲|迪拜|曼谷|东京|首尔|纽约|伦敦|巴黎|国外|海外|外国"
)
_OTHER_BANKS = (
    r"建设银行|工商银行|农业银行|中国银行|招商银行|交通银行|邮储银行|浦发银行|平安银行|建行|工行|农行|中行|招行"
    r"|交行|邮储|浦发|别的银行|别家银行|其他银行|别行|另一家银行"
)
_CHINESE = (
    (_ABROAD, "境外"), (_OTHER_BANKS, "他行"),
    (r"储蓄卡|银联卡", "借记卡"), (r"副卡", "附属卡"),
    (r"(?<![a-z])atm(?![a-z])机?|柜员机|提款机|自动取款机", "取款机"),
    (r"死期|定存", "定期"), (r"利率|息口", "利息"), (r"按揭|房子贷款|住房贷款|楼贷", "房贷"),
    (r"提额", "提高额度"), (r"你们(?:家|银行)?的?(?=机器|取款机)", "本行"),
    (r"打钱|打款|汇钱", "转账"), (r"礼拜|星期", "周"), (r"(?<![a-z])app(?![a-z])|手机上|软件", "手机银行"),
    (r"登陆|登录|登入", "登录"),
    (r"吞了|吞掉|吃了|食咗|咽下", "被吞"), (r"不见了|弄丢|找不着|找不到了|丢失|掉了", "丢"),
    (r"人脸识别|人脸", "刷脸"),
    (r"想不起来|不记得|记不得|记不起", "忘记"), (r"注销", "销户"), (r"钞票|纸币", "现钞"),
    (r"金子|黄金", "积存金"), (r"分(\d{1,2})(?:个月|期)", "分期"), (r"退休金|养老金", "养老金"),
)  # fmt: skip
_ENGLISH = (
    (
        r"thailand|japan|korea|america|the states|\busa\b|\buk\b|england|germany|france|italy|spain|canada"
        r"|australia|singapore|malaysia|vietnam|philippines|india|europe|bangkok|tokyo|seoul|london|paris|overseas"
        r"|foreign country|international",
        "abroad",
    ),
    (r"\batms?\b|cashpoint|cash point|hole in the wall", "cash machine"),
    (r"\bfds?\b|fixed deposit|term deposit", "time deposit"),
    (r"log(?:ging)? ?in|log(?:ging)? on|signing in|login", "sign in"),
    (r"\botp\b|verification code|one[- ]time code|sms code", "text code"),
    (r"home loan|house loan", "mortgage"), (r"\bmobile\b|cell ?phone|handset|iphone", "phone"),
    (r"passed away|\bdied\b|\blate (?=father|mother|husband|wife|parent)", "deceased"),
    (r"swallowed|\bate\b|gobbled", "kept"), (r"nicked|pinched|robbed", "stolen"), (r"misplaced", "lost"),
    (r"\bwire\b|remit(?:tance)?", "transfer"), (r"\bsms\b", "text"), (r"\bfx\b", "exchange"),
    (r"fixed saving", "time deposit"), (r"splitt?(?:ing)?", "instalments"),
    (r"(?:an)?other bank|different bank", "otherbank"), (r"your (?=machine|cash machine)", "our "),
)  # fmt: skip
_MANDARIN = tuple((re.compile(pattern), word) for pattern, word in _CANTONESE)
_NAMES: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "zh": tuple((re.compile(pattern), word) for pattern, word in _CHINESE),
    "en": tuple((re.compile(pattern), word) for pattern, word in _ENGLISH),
}


def mandarin(text: str) -> str:
    """Simplified characters, and the commonest words of Cantonese as Mandarin writes them."""
    return _replaced(plain(text), _MANDARIN)


def one_name(text: str, language: Language) -> str:
    """The text in lower case, its things by their usual names."""
    return _replaced(mandarin(text) if language == "zh" else plain(text), _NAMES[language])


def _replaced(text: str, names: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, word in names:
        text = pattern.sub(word, text)
    return text
