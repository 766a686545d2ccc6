"""Tells when a message is about somebody else's money, cards or matters, which are never told or changed."""

import re

from actions.questions import asks_in_general
from contact_center.language.entities.plain import plain
from contact_center.language.person_name import SURNAMES, is_given_name, is_name_zh
from contact_center.language.utterance import clauses, without_politeness

_KIN_ZH = (
    r"妈妈?|老妈|母亲|妈咪|阿妈|老母|爸爸?|老爸|父亲|阿爸|老豆|爹|爸妈|父母|家长|老公|丈夫|先生|老婆|太太|妻子|媳妇|爱人|配偶"
    r"|对象|另一半|男朋友|女朋友|男友|女友|未婚夫|未婚妻|前夫|前妻|前男友|前女友|伴侣"
    r"|儿子|女儿|闺女|孩子|小孩|仔仔|囡囡|阿仔|阿女|宝宝|哥哥?|弟弟?|姐姐?|妹妹?|大哥|大姐|兄弟|姐妹|兄长|细佬|家姐"
    r"|爷爷|奶奶|外公|外婆|姥姥|姥爷|阿嫲|阿爷|公公|婆婆|岳父|岳母|丈人|丈母娘|家公|家婆|孙子|孙女|外孙"
    r"|叔叔?|舅舅?|姑姑?|姨妈?|阿姨|伯父|伯母|大伯|婶婶?|姑父|姨父|侄子|侄女|外甥女?|表[哥弟姐妹]|堂[哥弟姐妹]|嫂子|嫂嫂|姐夫|妹夫|女婿|儿媳"
    r"|亲戚|家人|家属|亲人|朋友|闺蜜|哥们|同学|同事|室友|舍友|邻居|房东|房客|租客|老板|领导|上司|经理人|下属|员工|秘书|保姆|司机|合伙人|客户(?!经理)|老师"
)
_WHO_ZH = rf"(?:{_KIN_ZH}|(?<!其)(?<!吉)[他她佢]们?|别人|人家|对方|某人|公司|单位)"
_OWN_ZH = (
    r"余额|结余|账户|帐户|户口|账上|帐上|账号|帐号|卡|存款|存折|钱|工资|薪水|养老金|流水|对账单|账单|明细|积分|资产|理财|基金"
    r"|贷款|房贷|欠款|欠|争(?=银行|你)|额度|预约|工单|投诉|地址|信息|资料|客户经理|剩|有多少"
)
_BETWEEN_ZH = r"[^我给转打汇发把借说讲，。,.!?！？]"
_ZH = re.compile(
    rf"{_WHO_ZH}{_BETWEEN_ZH}{{0,6}}?(?:{_OWN_ZH})"
    rf"|[帮替代为](?:我|我们|咱|俺)?(?:{_KIN_ZH}|(?<!其)[他她佢]|别人|人家)(?:们)?{_BETWEEN_ZH}{{0,4}}?"
    r"(?:查|看|问|打印|打|开|改|挂失|报失|停|冻|锁|撤|申诉|办)"
    rf"|{_WHO_ZH}把(?:自己|[他她佢])?的?(?:银行|信用|借记|储蓄|工资)?卡"
)
_SURNAMES = (
    "张王李刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万严覃武戴莫孔汤欧阳司徒"
)
_NAMED_ZH = re.compile(
    rf"[帮替代](?!马上|高级)[{_SURNAMES}][\u4e00-\u9fff]{{1,3}}(?:查|看|睇|问|打印|挂失|报失|冻结|办)"
)
"""Somebody by name, where a deed is asked for them."""
_MINE_TOO_ZH = (
    rf"我(?:的(?:卡)?)?(?:和|跟|同|与|及|以及|同埋|、)(?:我|咱|俺)?(?:的|嘅)?(?:{_KIN_ZH}|[他她佢]们?)(?:的|嘅|[张个])?"
    r"[^，。,.!?！？]{0,4}?"
    r"(?:卡|钱包|包)(?:[^，。,.!?！？]{0,6}?(?:都|全|一齐|一起)|[^，。,.!?！？]{0,4}?(?:丢|不见|唔见|被偷))"
    rf"|(?:{_KIN_ZH})(?:和|跟|同|与|及|、)我的?(?!{_KIN_ZH})[^，。,.!?！？]{{0,4}}?卡"
)
"""One's own as well as another's: one's own stays one's own."""
_OURS_ZH = re.compile(
    rf"{_MINE_TOO_ZH}|(?:公司|单位|老板)[^，。,.]{{0,3}}(?:工资|薪水|养老金|奖金|公积金|年终奖)"
    rf"|联名|共同账户|共有|(?:给|转给|汇给|打给|发给|借给|还给)我|我(?:自己|本人)的?(?:{_OWN_ZH})"
    rf"|我的?(?:{_OWN_ZH})"
)

_KIN_EN = (
    r"wi[fv]es?|husbands?|hubby|spouse|partner|mothers?|mums?|moms?|mommy|mummy|mama|fathers?|dads?|daddy|papa|parents?"
    r"|sons?|daughters?|child|children|kids?|baby|brothers?|sisters?|siblings?|bro|sis|grandmothers?|grandfathers?|grandma"
    r"|grandpa|granny|grandparents?|grandsons?|granddaughters?|aunts?|auntie|uncles?|cousins?|nephews?|nieces?|in-laws?"
    r"|friends?|mates?|buddy|girlfriends?|boyfriends?|fianc[eé]e?s?|gf|bf|ex|boss(?:es)?|employers?|employees?|colleagues?"
    r"|coworkers?|co-workers?|roommates?|flatmates?|neighbou?rs?|landlords?|landlady|tenants?|clients?|secretary|assistant"
    r"|company|family|relatives?|teachers?|guardian"
)
_OWN_EN = (
    r"balances?|accounts?|cards?|savings|money|funds|salary|wages|pension|statements?|transactions?|spending|loans?|mortgage|debts?"
    r"|credit|portfolio|investments?|deposits?|limit|appointments?|bookings?|tickets?|complaints?|address|details|file|pin"
)
_MINE_EN = r"(?:my|our|a|the|his|her|their)"
_NO_NAME = (
    r"what|it|that|there|who|how|where|when|why|let|here|he|she|today|yesterday|tomorrow|tonight|month|year|week|day|quarter|morning"
    r"|bank|harbour|card|account|one|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|i|everything|nobody"
)
_EN = re.compile(
    rf"\b(?!(?:{_NO_NAME})\b)[a-z]+(?:'s|(?<=s)')\s+(?:(?!my\b|our\b)\w+\s+){{0,2}}(?:{_OWN_EN})\b"
    rf"|\b{_MINE_EN}\s+(?:\w+\s+)?(?:{_KIN_EN})s?\s+(?:(?:savings?|current|bank|credit|debit|account)\s+)?(?:{_OWN_EN})\b"
    rf"|\b(?:{_OWN_EN})\s+(?:of|for|belonging to|in the name of)\s+{_MINE_EN}\s+(?:\w+\s+)?(?:{_KIN_EN})\b"
    rf"|\b(?:his|her|their|(?:somebody|someone) else's)\s+(?:\w+\s+){{0,2}}(?:{_OWN_EN})\b"
    rf"|\b(?:does|do|did|has|is|can|could|will|what|how much)\s+(?:{_MINE_EN}\s+)?(?:{_KIN_EN})\s+"
    r"(?:still\s+)?(?:have|own|owe|hold|got|get|left|overdrawn|has|owes)\b"
    r"|\b(?:what|how much(?: money)?)\s+(?:does\s+|did\s+)?(?:he|she)(?:'s|\s+(?:still\s+)?(?:has|have"
    r"|had|owes?|got|owns?))\b"
    r"|\b(?:what|how much(?: money)?)\s+(?:do\s+)?they\s+(?:still\s+)?(?:have|owe)(?:\s+(?:left|in)\b|\W*$)"
    rf"|\bfor\s+{_MINE_EN}\s+(?:\w+\s+)?(?:{_KIN_EN})\b"
    rf"|\b(?:{_KIN_EN})\s+(?:has|have|had|lost|loses|misplaced)\s+(?:his|her|their)\b"
    rf"|\b(?:on behalf of|instead of)\s+(?:{_MINE_EN}\s+)?\w+"
)
_OURS_EN = re.compile(
    rf"\bjoint(?:ly)?\b|\bmy (?:own )?(?:(?!(?:{_KIN_EN})s?\b)\w+ )?(?:{_OWN_EN})\b"
    r"|\b(?:sent|paid|gave|transferred|wired|owes?|lent) (?:\w+ ){0,2}me\b"
    r"|\b(?:to|into) (?:me|my)\b"
)

_STATE = re.compile(
    r"余额|结余|流水|明细|对账单|账单|交易记录|积分|欠|争(?:银行|你)|(?:有|剩|存了?|余|返)[^，。,.]{0,6}(?:多少|几多|几钱|多钱)"
    r"|[有冇没]有?[冇没]?有?钱|几多钱|[还仲]有[^，。,.]{0,4}钱|投诉.{0,6}(?:怎么样|进度|点)|客户经理|[没冇未].{0,2}[到还][账数帐款钱]"
    r"|\b(?:balances?|statements?|transactions?|spending|spent|owes?|owing|overdrawn|savings|salary|wages|debts?)\b"
    r"|\bhow much (?:money |cash )?(?:is|are|does|do|did|has|have)\b|\bwhat(?:'s| is) (?:in|on|left)\b"
    r"|\bmoney left\b"
    r"|\b(?:has|have|got) (?:\w+ )?(?:left|(?:any|enough|much|some|no) (?:money|cash|funds))\b"
)
"""What somebody has or owes, or what was done with it."""
_LEAD_ZH = (
    r"(?:那么?|咁|还有|仲有|同埋|以及|另外|至于|换成|如果是"
    r"|再?(?:帮我|同我)?(?:查|看|睇|讲|说)(?:一?下|埋|返)?|都|也|问)"
)
_OF_ZH = r"(?:的|嘅|个|那个|那边|那份|那里|[嗰𠮶](?:个|边|份|度))"
_ASKED_ZH = r"(?:呢|咧|嘞|又|是|系|有|是?多少|系?几多|怎么样|怎样|如何|点样?|又点|吗|啊|呀)"
_NOT_A_NAME = r"余额|周[一二三四五六日末]|马上|高级|任何|许多|毛利|段时|程序|方便|白金|黄金|金卡|钱|江苏|陕西"
_ALONE_ZH = re.compile(
    rf"^(?!他?妈的[啊呀]?$){_LEAD_ZH}{{0,3}}(?:[我俺咱](?:们|哋|家)?{_OF_ZH}?)?(?:{_KIN_ZH}|(?<=我)[仔女]|[他她佢](?:们|哋)?|别人|人家|公司|单位){_OF_ZH}?{_ASKED_ZH}{{0,3}}$"
    rf"|^{_LEAD_ZH}{{0,3}}(?!{_NOT_A_NAME})[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}[的嘅]{_ASKED_ZH}{{0,3}}$"
)
_LEAD_EN = (
    r"(?:and|what about|how about|so|then|or|but|also|now|tell me|check|show me|what is|whats|hows"
    r"|how is|same for|the same for"
    r"|and for|for|can you (?:check|see|tell me)|i mean|i meant)"
)
_LAST_EN = r"(?:too|as well|also|then|now|instead|one)"
# Without apostrophes, which the clauses have lost.
_ALONE_EN = re.compile(
    rf"^(?:{_LEAD_EN} ){{0,3}}(?:(?:{_MINE_EN} )?(?:\w+ )?(?:{_KIN_EN})s?(?: in laws?)?|his|hers|theirs"
    rf"|(?:somebody|someone) elses)(?: {_LAST_EN}){{0,2}}$"
    r"|^(?:ok )?(?:and|what about|how about|and what about) (?:him|her|them)$"
)
_NAME_ALONE_EN = re.compile(
    rf"^(?:and|what about|how about|then"
    rf"|or)\s+(?:what about\s+)?(?!(?:{_NO_NAME})\b)[a-z]{{2,20}}'s(?: {_LAST_EN})?\s*[?.!]*$"
)

# A card or a bank may bear a name as well: only money and accounts, or what stands behind "的", count.
_PERSON_ZH = re.compile(
    r"(?:^|[\s，。,.!?:;]|[查看睇问](?:一?下|[查看])?|知道|告诉我|请问|隔壁|楼下|那么?|咁)"
    rf"(?P<name>(?=[{SURNAMES}小老阿欧诸慕皇尉令端])[\u4e00-\u9fff]{{2,4}}?)"
    r"(?:(?:的|嘅|[个個]|名下的?)(?:银行|所有)?(?:余额|结余|账户|帐户|户口|存款|存折|钱"
    r"|工资|流水|对账单|账单|明细|积分|资产|贷款|房贷|欠款)"
    r"|(?:的?(?:账户|帐户|户口|账上|帐上|账号|帐号)|卡[里上]"
    r"|[还仲]?(?:有|剩|欠|存了?)(?:银行|你们)?(?:多少|几多|几钱|钱)))"
)
_PERSON_EN = re.compile(
    rf"\b(?:{_OWN_EN})\s+(?:of|for|belonging to|held by|in the name of)\s+"
    r"(?P<owner>(?:m(?:r|rs|s)\.? )?[a-z]+)"
    r"|\b(?:does|did|has)\s+(?P<holder>(?:m(?:r|rs|s)\.? )?[a-z]+)(?:\s+[a-z]+)?\s+(?:still\s+)?"
    r"(?:have|own|owe|hold|got|get|spend)\b"
)
_MONTHS = frozenset({"jan", "april", "may", "june", "august", "eve", "summer"})


def about_somebody_else(text: str) -> bool:
    """Whether the money, card or matter a message is about belongs to somebody else than who writes."""
    said = plain(text.replace("’", "'"))
    other = _ZH.search(said) or _NAMED_ZH.search(said) or _names_person_zh(said)
    if other and not _OURS_ZH.search(said):
        return True
    return bool((_EN.search(said) or _names_person_en(said)) and not _OURS_EN.search(said))


def _names_person_zh(said: str) -> bool:
    return any(is_name_zh(found["name"], strictly=True) for found in _PERSON_ZH.finditer(said))


def _names_person_en(said: str) -> bool:
    names = (found["owner"] or found["holder"] for found in _PERSON_EN.finditer(said))
    return any(
        (name.startswith(("mr", "ms")) and " " in name) or (name not in _MONTHS and is_given_name(name))
        for name in names
    )


def asks_for_somebody_else(text: str) -> bool:
    """The same where a private matter is spoken of already, so that to name who else is enough."""
    return about_somebody_else(text) or names_somebody_alone(text)


def asks_what_somebody_else_has(text: str) -> bool:
    """Whether it asks what somebody else has, owes or did with it: never a question in general."""
    return about_somebody_else(text) and bool(_STATE.search(plain(text)))


def may_ask_for_somebody_else(text: str) -> bool:
    """Whether a message that nothing else explains is about somebody else's matter.

    How something is done, for whomever, is no such matter.
    """
    if not about_somebody_else(text):
        return False
    return asks_what_somebody_else_has(text) or not asks_in_general(text)


def names_somebody_alone(text: str) -> bool:
    """Whether a message is nothing but somebody: "and my wife's?", "那我爸的呢"; the talk tells what for."""
    said = plain(text.replace("’", "'"))
    cores = [core for clause in clauses(said.replace("-", " ")) if (core := without_politeness(clause))]
    if len(cores) != 1:
        return False
    # Politeness begins with 我 as well, and 我仔 is nobody without it.
    whole = next(clause for clause in clauses(said) if without_politeness(clause))
    if any(_ALONE_ZH.search(one.replace(" ", "")) for one in (cores[0], whole)) or _ALONE_EN.search(cores[0]):
        return True
    return bool(_NAME_ALONE_EN.search(said.strip()))
