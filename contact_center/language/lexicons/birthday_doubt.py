"""Recognise who says that the birthday on record is wrong, or kept by another calendar."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.waiting import question_in

_LUNAR = re.compile(
    r"(?:过|庆祝|算|按|看|用|记|是)(?:的)?(?:是)?(?:农历|阴历|旧历)|(?:农历|阴历|旧历)(?:的)?(?:生日|那天"
    r"|日子|为准)"
    r"|(?:生日|寿辰)[^，,。？?]{0,4}(?:农历|阴历|旧历)"
    r"|\b(?:keep|celebrate|follow|observe|use|go by|count by|mark)\b.{0,30}\blunar\b|\blunar (?:birthday"
    r"|bday)\b"
    r"|\bbirthday .{0,20}\blunar\b"
)
_SOLAR = re.compile(
    r"(?:过|庆祝|算|按|看|用|记|是)(?:的)?(?:是)?(?:阳历|公历|新历|西历)|(?:阳历|公历|新历"
    r"|西历)(?:的)?(?:生日|那天|为准)"
    r"|\b(?:keep|celebrate|follow|observe|use|go by|mark)\b.{0,30}\b(?:solar|gregorian|western calendar)\b"
)
_BIRTHDAY_EN = r"(?:birth ?day|b ?-?day|birth ?date|date of birth)"
_MONTH_EN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DOUBT = re.compile(
    r"不(?:是|系)(?:我|本人|他|她)?(?:的|嘅)?(?:生日|寿辰|生辰)|(?:今天|今日|现在"
    r"|这天)[^，,。]{0,6}(?:不是|唔系|没|未)[^，,。]{0,4}生日"
    r"|唔系我?(?:嘅)?(?:生日|牛一)"
    r"|(?:生日|寿辰|生辰|出生日期|出生年月)(?:日期)?(?:其实|明明|应该|早就?|已经?|都|还|的?日子|也|根本"
    r"|的时间){0,3}"
    r"(?:不是|不在|唔系|没到|没有到|未到|过[了咗](?!得)|记错|弄错|搞错|写错|填错|登记错|错[了咗]?|不对"
    r"|有误|是在?[\d一二三四五六七八九十下上前昨明农阴]"
    r"|在[\d一二三四五六七八九十下上])"
    r"|(?:记错|弄错|搞错|写错|填错|登记错|错)了?(?:我|本人)?(?:的)?(?:生日|出生日期|日子|日期)"
    r"|我(?:是)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{0,3}[日号]?(?:生的|出生|的生日|生日)"
    rf"|\b(?:not|isn't|wasn't|isnt|wasnt|ain't|never) (?:(?:even|actually|really|the|today) ){{0,2}}(?:my"
    rf"|his|her) {_BIRTHDAY_EN}"
    rf"|\b(?:my|his|her) (?:real |actual |true )?{_BIRTHDAY_EN} (?:(?:is|was|isn't|wasn't|falls|comes|has"
    rf"|actually|really|already"
    rf"|only|been) ){{1,4}}(?:in|on|not|today|next|last|tomorrow|yesterday|until|till|another|wrong"
    rf"|incorrect|passed|gone"
    rf"|over|{_MONTH_EN}|the \d|\d)"
    rf"|\bwrong (?:{_BIRTHDAY_EN}|day|date|month)\b|\b{_BIRTHDAY_EN} (?:(?:is|are|you have|on record|on"
    rf" file|on my record) ){{0,3}}wrong\b"
    rf"|\b(?:got|have) (?:my|the) {_BIRTHDAY_EN} wrong\b|\bi was born (?:in|on) (?:the )?(?:{_MONTH_EN}|\d)"
    rf"|\b(?:no|not) {_BIRTHDAY_EN} (?:of mine|today)\b|\b(?:days?|weeks?|months?) (?:too )?(?:early|late)\b"
)


def doubts_birthday(text: str) -> bool:
    """Whether it says that a birthday was greeted on a wrong day, and asks nothing else of the bank.

    Call it only right after a birthday greeting: "wrong date" is otherwise ambiguous.
    """
    said = plain(text.replace("’", "'"))
    if not (_DOUBT.search(said) or _LUNAR.search(said) or _SOLAR.search(said)):
        return False
    asked = question_in(text)
    return not asked or "生日" in plain(asked) or "birth" in asked.lower()


def keeps_lunar_birthday(text: str) -> bool:
    """Whether it says that the birthday is kept by the lunar calendar, whatever was said before."""
    said = plain(text.replace("’", "'"))
    named = re.search(r"生日|寿辰|\bb(?:irth)? ?-?day\b", said) is not None
    return named and _LUNAR.search(said) is not None and not question_in(text)
