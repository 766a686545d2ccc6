"""Read that something of the bank's does not work, and the wish that it be reported."""

import re

from contact_center.language.entities.plain import plain

_LONGEST = 200
_FAULT = re.compile(
    r"闪退|打不开|开不了|用不了|不能用|没法用|无法(?:使用|打开|登录|加载|显示)|卡(?:住|死|顿|在)|报错|出错"
    r"|崩溃|崩了|白屏|黑屏|加载(?:不|失败)"
    r"|转圈|没反应|点不[动了开]|登不[上了进]|登录不|进不去|坏了|故障|失灵|不显示|显示(?:不|错|异常)|不好使"
    r"|死机|连不上|乱码|没声音|按不动|扫不[出了]"
    r"|一直(?:提示|显示|在转)|老是(?:提示|退出|断)|停在|不动了|收不到"
    r"|\b(?:crash\w*|clos(?:es|ing)|freez(?:es|ing)|froze|stuck|hangs?|hanging|spinning|loading|glitch\w*"
    r"|bugs?|buggy"
    r"|blank|broken|faulty|out of (?:order|service)|errors?|jammed|unresponsive|kicks? me out|logs? me out"
    r"|down)\b"
    r"|(?:\bnot|n't|\bno(?: more| longer)?|\bnever|\bstopped|\bstops"
    r"|\bfails?(?: to)?) (?:\w+ ){0,2}?(?:work\w*"
    r"|open\w*|load\w*"
    r"|start\w*|respond\w*|show\w*|display\w*|scan\w*|print\w*)\b"
    r"|\b(?:can't|cannot|cant|unable to|won't let me) (?:\w+ ){0,2}?(?:open|log|sign|get in|use|see|load"
    r"|scan)\b"
)
_STILL = re.compile(
    r"还是|仍然|依然|一样|没用|不行|照样|\b(?:still|same|again|no (?:luck|change|use)|didn't help)\b"
)
_REPORT = re.compile(
    r"(?:报|反映|反馈|提交|转)(?:上去|给(?:你们|技术|上面|IT|it|总行|开发|相关|有关|后台|工程|维修))|上报"
    r"|报修|报障|报个?(?:故障|障|问题|修|bug)"
    r"|(?:帮|给|替|请|麻烦|你|您|就|那)[^，,。]{0,6}(?:反映|反馈|登记|记录|记|报|提交)(?:一?下|一个|上|了|吧"
    r"|啊|呗|给)"
    r"|(?:告诉|通知|叫|让)[^，,。]{0,6}(?:技术|IT|it|工程师?|开发|维修|后台)"
    r"|(?<!how do i )(?<!how to )(?<!how can i )(?<!already )(?<!did you )\b(?:report|log|flag|raise"
    r"|escalate)(?: na)?(?: lang)?"
    r" (?:it|this|that|the (?:fault|bug|issue|problem)|a (?:fault|bug|ticket|case)|to)\b"
    r"|\bplease (?:kindly )?(?:report|escalate)\b|\b(?:pass|send|forward|tell) (?:it |this |that "
    r"|them )?(?:on |over )?(?:to )?"
    r"(?:your |the |ur )?(?:it|tech\w*|developers?|engineers?|app team|team)\b"
    r"|\b(?:tell|inform|let) (?:your|the|ur) (?:it|tech\w*|developers?|engineers?|app team|team|people)\b"
)
_NO_REPORT = re.compile(
    r"(?:不用|不要|别|不想|唔使|没)(?:再)?(?:帮我|给我|替我)?(?:报|反映|反馈|登记|上报)|怎么(?:报|反映|反馈)"
    r"|已经(?:报|反映|反馈)|(?:报|反映|反馈)过"
    r"|报警|警察|派出所|监管|投诉"
    r"|\b(?:don't|do not|no need to|not) (?:report|log|flag|raise|escalate)\b|\b(?:police|regulator"
    r"|ombudsman|complain\w*)\b"
)


def tells_of_fault(text: str, *, before: bool = False) -> bool:
    """Whether it tells that something does not work; `before`: or that it still does not."""
    said = plain(text.replace("’", "'"))
    return bool(_FAULT.search(said)) or (before and bool(_STILL.search(said)))


def asks_to_report(text: str) -> bool:
    """Whether it asks that what was told be reported on, without having to say again what that was."""
    said = plain(text.replace("’", "'"))
    return len(text) <= _LONGEST and bool(_REPORT.search(said)) and not _NO_REPORT.search(said)
