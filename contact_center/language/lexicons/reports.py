"""Read fault reports, suggestions and praise: whether they say what, which part of the service, and whom."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import weight

_SHORT = 40
"""The weight up to which a message adds nothing of its own to the praise before it."""
_WISH = re.compile(
    r"我?(?:想|要|需要|得)?(?:跟|向|给|同)?(?:你们?|您们?|银行|贵行)?(?:们)?(?:报|反映|反馈|提|说|报告|上报"
    r"|登记)"
    r"(?:一?个|一?下|一些|点|几个|几条|一条|两点)?(?:故障|报修|修|问题|毛病|建议|意见|想法|情况)?"
    r"|你好|您好|请问|麻烦|谢谢|可以吗|行吗|银行"
    r"|\b(?:i|i'd|we|want|wish|would|like|need|have|to|please|hello|hi|can|could|may|here|you|your|bank|for"
    r"|with|about"
    r"|report|make|give|send|leave|share|a|an|the|some|my|something|fault|suggestions?|feedback|ideas?"
    r"|problem|issue"
    r"|that|is|broken|how|do|where|thanks?|thank)\b"
)
_PART = re.compile(
    r"(?:手机银行|手机app|app|小程序|公众号|网上银行|网银|官网|网站|微信银行|电话银行|热线|95000)"
    r"(?:[里上的中]{0,2}[\u3400-\u9fff]{1,6}(?:页面?|界面|功能|菜单|按钮))?"
    r"|[\u3400-\u9fff]{2,4}(?:页面?|界面|菜单|按钮)"
    r"|\b(?:the |your )?(?:mobile |banking |phone )?app(?:'s)?\b"
    r"(?: \w{3,14} (?:page|screen|button|menu|tab))?"
    r"|\b(?:the |your )?(?:\w{3,14} )(?:page|screen|menu|tab)\b"
    r"|\b(?:the |your )?(?:web ?site|web ?page|online bank(?:ing)?|hotline|phone line|95000)\b"
)
_STAFF = re.compile(
    r"柜员|柜台(?:的)?(?:小|那|那位|姑娘|阿姨|先生|女士|人员)|客户经理|理财经理|大堂|经理|员工|职员|工作人员"
    r"|同事|客服(?:小|人员|\d)"
    r"|保安|师傅|行长|主任|顾问"
    r"|小[赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳唐"
    r"罗薛雷贺倪汤滕殷毕郝邬安常乐于时傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米明戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江"
    r"童颜郭梅盛林刁钟徐邱骆高夏蔡田胡凌霍万柯管卢莫丁邓洪包石崔吉龚程邢裴陆荣翁段侯全班宁仇甘武刘景龙叶司白蒲赖](?![\u3400-\u9fff]{0,2}(?:额|钱))"
    r"|[\u3400-\u9fff]{1,3}(?:小姐|姑娘|女士|先生|阿姨|大姐|大哥|哥|姐)|(?:那|这)位|工号"
    r"|\b(?:teller|cashier|clerk|adviser|advisor|manager|guard|receptionist|colleague|employee|staff|agent"
    r"|officer"
    r"|assistant manager|lady|gentleman|guy|girl|man|woman|young man|mr|mrs|ms|miss)\b"
)

_SUPERIOR_ZH = r"(?:领导|主管|经理|行长|上司|老板|上级|上面|主任|单位|你们|您们|银行|贵行|大家|总行|同事)"
_WANTS_KNOWN = re.compile(
    rf"(?<!不)(?:想|要|希望|为了|盼|好)[^，,。不]{{0,4}}(?:让|叫|使|给|畀|令|跟"
    rf"|向)?[^，,。不]{{0,6}}{_SUPERIOR_ZH}[^，,。不]{{0,4}}"
    r"(?:知道|知|晓得|听到|看到|了解|夸|表扬|奖励|清楚)"
    rf"|(?<!不想)(?<!不要)(?<!别)(?:让|叫|令)[^，,。不]{{0,6}}{_SUPERIOR_ZH}[^，,。不]{{0,4}}(?:知道|知|晓得|看到|听到)(?:就好|就行"
    rf"|一下|了?就)?"
    r"|\b(?:want(?:ed)?|hope|hoping|like|liked|wish|so that|make sure|let|thought)\b[^.?!]{0,20}"
    r"\b(?:boss(?:es)?|manager|supervisor|superiors?|management|bank|branch|team|you|higher[- ]ups"
    r"|employer)\b"
    r"[^.?!]{0,12}\b(?:know|knows|knew|hear|heard|hears|see|aware|told|find out)\b"
)


def wants_it_known(text: str) -> bool:
    """Whether it says that praise was only meant to become known, such as to somebody's manager."""
    said = plain(text.replace("’", "'"))
    return weight(said) <= _SHORT and "?" not in said and bool(_WANTS_KNOWN.search(said))


def says_what(text: str) -> bool:
    """Whether it says more than the bare wish to report or suggest something."""
    return weight(_WISH.sub(" ", plain(text.replace("’", "'")))) >= 6


def part_told(text: str) -> str | None:
    """The page or service that a text names first, as it stands there: the app, the transfer page."""
    found = _PART.search(plain(text))
    return text[found.start() : found.end()].strip() if found else None


def names_staff(text: str) -> bool:
    """Whether it speaks of somebody who works at the bank."""
    return bool(_STAFF.search(plain(text)))


_SUGGESTION = re.compile(r"建议|意见|提议|\b(?:suggest\w{0,5}|propos\w{1,3}|ideas?|feedback)\b")


def calls_it_suggestion(text: str) -> bool:
    """Whether a text names itself a suggestion."""
    return _SUGGESTION.search(plain(text)) is not None
