"""Tell in simplified Chinese whose money, card or matter a text is about; see others.py."""

import re

from contact_center.language.lexicons.no_person import BRANDS_ZH
from contact_center.language.person_name import SURNAMES, is_name_zh

_KIN = (
    r"妈妈?|老妈|母亲|妈咪|阿妈|老母|爸爸?|老爸|父亲|阿爸|老豆|爹|爸妈|父母|家长|老公|丈夫|先生|老婆|太太|妻子|媳妇|爱人|配偶"
    r"|对象|另一半|男朋友|女朋友|男友|女友|未婚夫|未婚妻|前夫|前妻|前男友|前女友|伴侣"
    r"|儿子|女儿|闺女|孩子|小孩|仔仔|囡囡|阿仔|阿女|宝宝|哥哥?|弟弟?|姐姐?|妹妹?|大哥|大姐|兄弟|姐妹|兄长|细佬|家姐"
    r"|爷爷|奶奶|外公|外婆|姥姥|姥爷|阿嫲|阿爷|公公|婆婆|岳父|岳母|丈人|丈母娘|家公|家婆|孙子|孙女|外孙"
    r"|叔叔?|舅舅?|姑姑?|姨妈?|阿姨|伯父|伯母|大伯|婶婶?|姑父|姨父|侄子|侄女|外甥女?|表[哥弟姐妹]|堂[哥弟姐妹]|嫂子|嫂嫂|姐夫|妹夫|女婿|儿媳"
    r"|亲戚|家人|家属|亲人|朋友|闺蜜|哥们|同学|同事|室友|舍友|邻居|房东|房客|租客|老板|老细|事头婆?|领导|上司|经理人|下属|员工|秘书|保姆|司机|合伙人|客户(?!经理)|老师"
)
_KIN = (
    rf"{_KIN}|前任|情人|租户|业主|娃娃|娃儿|继[父母]|养[父母]|干[爹妈]|男票|女票"
    r"|(?:(?<=我)|(?<=我[个大细嘅啲]))(?:仔(?!细)|女(?!士|性|装)|娃|崽|囡)"
)
_WHO = rf"(?:{_KIN}|(?<!其)(?<!吉)[他她佢]们?|别人|人家|对方|某人|公司|单位)"
_OWN = (
    r"余额|结余|账户|帐户|户口|账上|帐上|账号|帐号|卡|存款|存折|钱|工资|薪水|养老金|流水|对账单|账单|明细|积分|资产|理财|基金"
    r"|贷款|房贷|欠款|欠|争(?=银行|你|几多|几钱|多少|钱)|额度|预约|工单|投诉|地址|信息|资料|客户经理|剩|有多少"
    r"|(?:花|用|使|洗|刷|消费|支出|挣|赚|揾)(?:得|了|咗|掉|过)?[^我，。,.!?！？]{0,3}?(?:多少|几多|几钱)|人工(?=系?几多|有几多)"
)
_BETWEEN = r"[^我给转打汇发把借说讲，。,.!?！？]"
_ZH = re.compile(
    rf"{_WHO}{_BETWEEN}{{0,6}}?(?:{_OWN})"
    rf"|[帮替代为](?:我|我们|咱|俺)?(?:{_KIN}|(?<!其)[他她佢]|别人|人家)(?:们)?{_BETWEEN}{{0,4}}?"
    r"(?:查|看|问|打印|打|开|改|挂失|报失|停|冻|锁|撤|申诉|办)"
    rf"|{_WHO}把(?:自己|[他她佢])?的?(?:银行|信用|借记|储蓄|工资)?卡"
)
_SURNAMES = (
    "张王李刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万严覃武戴莫孔汤欧阳司徒"
)
_NAMED = re.compile(
    rf"[帮替代](?!马上|高级)[{_SURNAMES}][\u4e00-\u9fff]{{1,3}}(?:查|看|睇|问|打印|挂失|报失|冻结|办)"
)
"""Somebody by name, for whom something is requested."""
_MINE_TOO = (
    rf"我(?:的(?:卡)?)?(?:和|跟|同|与|及|以及|同埋|、)(?:我|咱|俺)?(?:的|嘅)?(?:{_KIN}|[他她佢]们?)(?:的|嘅|[张个])?"
    rf"[^，。,.!?！？]{{0,4}}?(?:{_OWN}|(?:钱包|包)[^，。,.!?！？]{{0,6}}?(?:都|全|一齐|一起|丢|不见|唔见|被偷))"
    rf"|(?:{_KIN})(?:和|跟|同|与|及|、)我的?(?!{_KIN})[^，。,.!?！？]{{0,4}}?卡"
)
"""One's own together with another's still counts as one's own."""
_PAY = "(?:工资|薪水|薪金|薪酬|人工|养老金|奖金|公积金|年终奖|双粮|花红)"
_COMES_IN = "到(?!底)|发|收(?!入)|入账|入帐|欠|拖|几时|什么时候|出粮|出咗|出未|迟"
"""Questions about when pay arrives. Asking how much it is means wanting to know another's earnings."""
_OURS = re.compile(
    rf"{_MINE_TOO}|(?:公司|单位)(?!的?(?:经理|老板|领导|同事|员工|总))[^，。,.]{{0,3}}{_PAY}"
    rf"|(?:老板|老细|事头婆?|领导)[^，。,.]{{0,3}}{_PAY}[^，。,.]{{0,4}}?(?:{_COMES_IN})(?![^，。,.]{{0,6}}(?:多少|几多))"
    rf"|(?:老板|老细|事头婆?|领导|公司|单位)[^，。,.]{{0,4}}(?:{_COMES_IN})[^，。,.多几]{{0,3}}{_PAY}"
    rf"|联名|共同(?:账户|户口)|共有|夫妻|两公婆|我(?:自己|本人)的?(?:{_OWN})"
    rf"|(?<![给俾畀])我的?(?:{_OWN})"
)
_MONEY = r"(?:[\d.,一二三四五六七八九十百千万两几元块蚊了咗过的笔点些啲钱款]|红包|工资|奖金)"
_TO_ME = re.compile(
    rf"(?:转|汇|打(?!印|开|听)|借(?!记)|还|存(?!款|折)|付|充|寄){_MONEY}{{0,12}}[给俾畀]我"
    r"|[给俾畀]我(?:转|汇|打(?!印|开|听)|借|还钱|存|付|充)"
    r"|发(?:了|咗)?(?:钱|款|红包|工资|奖金)[给俾畀]我|发给我的?(?:钱|款|红包|工资|奖金)(?![单条])"
    r"|[给俾畀]我发[^，。,.!?！？]{0,3}(?:钱|款|红包|工资|奖金)(?![单条])"
)
"""Money that comes to oneself; not "give me a look" or a statement."""
_PAPER = re.compile(r"流水|明细|账单|帐单|记录|信息|资料|密码|工资[单条]")
_TRANSFER = re.compile(
    rf"(?:(?:转|汇|打|划|存|付|充|寄)(?!印|开)|过数|过账|入数)[^，。,.!?！？他她佢余结]{{0,6}}?(?:给|到|去|入|进|俾|畀)"
    rf"[^，。,.!?！？]{{0,3}}?(?:{_KIN}|[他她佢])(?![^，。,.!?！？]{{0,12}}(?:余额|结余|有几?多|剩))"
    rf"|(?:给|往|向|俾|畀)[^，。,.!?！？]{{0,2}}?(?:{_KIN}|[他她佢])[^，。,.!?！？余结]{{0,8}}?(?:转|汇|打(?!印|开)|充|存(?!款|折)|过数)"
    r"(?![^，。,.!?！？]{0,12}(?:余额|结余|有几?多|剩))"
    rf"|[给俾畀]我[^，。,.!?！？]{{0,5}}?(?:{_KIN})[^，。,.!?！？]{{0,5}}?(?:办|开(?!着)|预约|担保|申请)"
    r"(?![^，。,.!?！？]{0,12}(?:余额|结余|有几?多|剩|流水|明细|账单|记录))"
)
"""Money from oneself to another, or something opened for them: such a clause is one's own matter."""
_HOW_MUCH = re.compile(r"余额|结余|多少|几多|几钱|多钱|剩|有[冇没]有?钱")
_OF_ONES_OWN = re.compile(
    rf"我(?:自己|本人)?(?:的|嘅|这边|呢边|[个张])?(?:还|仲|剩|有|[卡账帐户余结])|我(?:自己|本人)(?!{_KIN})"
)
_CLAUSES = re.compile(r"[，。,.!?！？;；\n]")

_LEAD = (
    r"(?:那么?|咁|噉|还有|仲有|同埋|以及|另外|至于|换成|如果是"
    r"|再?(?:帮我|同我)?(?:查|看|睇|讲|说)(?:一?下|埋|返)?|都|也|问)"
)
_OF = r"(?:的|嘅|个|那个|那边|那份|那里|[嗰𠮶](?:个|边|份|度))"
_ASKED = r"(?:呢|咧|嘞|又|是|系|有|是?多少|系?几多|怎么样|怎样|如何|点样?|又点|吗|啊|呀)"
_NOT_A_NAME = r"余额|周[一二三四五六日末]|马上|高级|任何|许多|毛利|段时|程序|方便|白金|黄金|金卡|钱|江苏|陕西"
_ALONE = re.compile(
    rf"^(?!他?妈的[啊呀]?$){_LEAD}{{0,3}}(?:[我俺咱](?:们|哋|家)?{_OF}?[大细]?)?(?:{_KIN}|(?<=我)[仔女]|[他她佢](?:们|哋)?|别人|人家|公司"
    rf"|单位){_OF}?{_ASKED}{{0,3}}$"
    rf"|^{_LEAD}{{0,3}}(?!{_NOT_A_NAME}|{BRANDS_ZH})[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}[的嘅]{_ASKED}{{0,3}}$"
)
_MINE = re.compile(
    rf"^(?:{_LEAD}|[查看睇讲说只净是系就]|只查|净系|我(?:说|讲|问|指)的?(?:是|系)){{0,4}}"
    rf"(?:我|我(?:自己|本人)|本人|自己)(?:{_OF}|[嗰𠮶]?个)?"
    rf"(?:{_ASKED}|吧|啦|了|就(?:得|行|好|可以)|总?可以|得唔得|可以){{0,4}}$"
)
_DO = r"(?:查|看|睇|打印|打|办|开|申请|改|领|取|拎|挂失|报失|激活|用|存|转|登录|注册|预约)"
_THEMSELVES = re.compile(
    rf"(?<![帮替])(?:{_KIN}|[他她佢])(?:自己|本人)?(?:应该|想|要|丢了卡)?[,，]?(?:怎么|怎样|如何|点样|点)(?:才)?(?:能|可以"
    rf"|去)?(?:自己)?{_DO}"
    rf"|(?<![帮替])(?:{_KIN})(?:自己|本人)?(?:可不可以|可唔可以|能不能|可以|能)(?:自己|本人|在网上|喺网上|去)?[^，,。的]{{0,4}}?{_DO}"
)
"""How people do something themselves."""
# Cards and banks have names too: only money and accounts count, or what follows "的".
_PERSON = re.compile(
    r"(?:^|[\s，。,.!?:;]|[查看睇问](?:一?下|[查看])?|知道|告诉我|请问|隔壁|楼下|那么?|咁)"
    rf"(?P<name>(?=[{SURNAMES}小老阿欧诸慕皇尉令端])[\u4e00-\u9fff]{{2,4}}?)"
    r"(?:(?:的|嘅|[个個]|名下的?)(?:银行|所有)?(?:余额|结余|账户|帐户|户口|存款|存折|钱"
    r"|工资|流水|对账单|账单|明细|积分|资产|贷款|房贷|欠款)"
    r"|(?:的?(?:账户|帐户|户口|账上|帐上|账号|帐号)|卡[里上]"
    r"|[还仲]?(?:有|剩|欠|存了?)(?:银行|你们)?(?:多少|几多|几钱|钱)))"
    rf"|^(?:查|看|睇|那么?|咁|请问|查一?下|查查)?(?P<bare>(?=[{SURNAMES}])(?!白银|韩[元币]|马币|欧元)(?![^余结]{{0,4}}[卡账帐户金行钱周月年日天前])"
    r"[\u4e00-\u9fff]{2,3}?)(?:余额|结余)"
)
_PHONE = r"(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"
_NUMBERED = re.compile(
    r"(?P<own>(?<![诉帮给俾畀同替话知])(?:我|本人)(?:自己)?(?:的|嘅|个|是|系|用)?"
    r"(?:(?:登记|注册|预留)的?)?(?P<kind>(?:手机|手提|电话|号)[号码]{0,2})?(?:是|系|为|:)?\s{0,2})?"
    rf"(?P<number>{_PHONE})\s?(?:[这呢那嗰]?个?(?:手机|手提|电话)?号码?)?(?:的|嘅|名下的?)?(?:银行)?"
    r"(?:余额|结余|账户|帐户|户口|存款|[卡账帐][里上]|(?:里|入面)?[还仲]?[有剩](?:多少|几多))"
)
"""The holder of a number may be anybody, unless the sender says that it is their own."""
_NUMBER = re.compile(_PHONE)


def is_somebody_elses(said: str) -> bool:
    """Whether simplified lower-case text is about another's, and not also one's own."""
    rest = _without_transfers(said)
    other = _ZH.search(rest) or _NAMED.search(rest) or _names_person(rest) or _has_number(rest)
    return bool(other) and not _OURS.search(said)


def without_numbers(said: str) -> str:
    """The text without telephone numbers, for questions that ask for one's own."""
    return _NUMBER.sub(" ", said)


def _without_transfers(said: str) -> str:
    """The text without clauses about transferred money.

    The recipient's clause stays if a later clause asks how much there is, which may refer to them.
    """
    parts = _CLAUSES.split(said)
    left = []
    asked_later = False
    for clause in reversed(parts):
        to_me = _TO_ME.search(clause) and not _PAPER.search(clause)
        if not to_me and (asked_later or not _TRANSFER.search(clause)):
            left.append(clause)
        asked_later |= bool(_HOW_MUCH.search(clause)) and not _OF_ONES_OWN.search(clause)
    return "，".join(reversed(left))


def _has_number(said: str) -> bool:
    """Whether it is about the money of a number's holder, and the number is not called the sender's own."""
    return any(not _is_own_number(found) for found in _NUMBERED.finditer(said))


def _is_own_number(found: re.Match[str]) -> bool:
    own = found["own"]
    return bool(own) and (bool(found["kind"]) or not own.strip().endswith(("我", "本人", "自己")))


def does_it_themselves(said: str) -> bool:
    """Whether it asks how people do something themselves, or whether they may."""
    return bool(_THEMSELVES.search(said))


def names_somebody(clause: str) -> bool:
    """Whether a clause only names somebody."""
    return bool(_ALONE.search(clause.replace(" ", "")))


def names_oneself(clause: str) -> bool:
    """Whether a clause only names the speaker."""
    return bool(_MINE.search(clause.replace(" ", "")))


def _names_person(said: str) -> bool:
    return any(is_name_zh(found["name"] or found["bare"], strictly=True) for found in _PERSON.finditer(said))
