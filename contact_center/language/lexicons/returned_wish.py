"""Recognise what answers a greeting and asks for nothing: thanks, a wish in return, a kind emoji.

Every clause has to consist of such words, with courtesies, names and little else; what names a matter of the
bank, denies, objects or asks is for the assistant, entire. Wishes are open-ended ("祝你们生意越做越红火"):
words of good omen tell them.
"""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from contact_center.language.entities.plain import plain

LONGEST = 200
"""Characters; a longer text says more than thanks."""


@dataclass(frozen=True)
class ReturnedWish:
    """What a message that answers a greeting consists of."""

    thanks: bool
    wishes: bool


_HAN = "\u3400-\u9fff"
_ASKS = re.compile(r"[?？]")
_KIND = frozenset(
    "🙏❤💕💖💗💓💞💛💚💙💜🧡🤍😊😀😃😄😁😆🙂☺😇🥰😍😘😚😗🤗😂🤣🤩😎🎉🎊🥳🎂🍰🎁🎈🌹💐🌸🌷🌻🌺🧧🥮🏮🎄🎅🎆🎇✨🌟⭐💫👍👌👏🤝🙌🤙💪🤞✌💯🪔🐲🐉🍻🥂🌕🍀🫶🫰🥹♥"
)
_SIGNS = re.compile(r"[\W\d_]*")
_UNKIND = frozenset("👎😡😠🤬💩🖕😤😒🙄😑😾💔🤮🤢😢😭😞😔☹🙁😩😫")
_BREAKS = re.compile(rf"[^\w\s'{_HAN}]+|_+|\n+")
_BETWEEN = re.compile(rf"(?<=[{_HAN}])(?=[a-z])|(?<=[a-z])(?=[{_HAN}])")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_THANKS_EN = _set(
    "thanks thank thankyou thankyu thx thnx tnx ty tysm 3q tyvm cheers ta appreciate appreciated"
    " appreciation grateful"
    " gratitude gracias merci xiexie duoxie mgoi"
)
_PRAISE_EN = _set(
    "kind kindness nice nicest sweet sweetest lovely thoughtful thoughtfulness touching touched heartwarming"
    " considerate wonderful great amazing awesome fantastic brilliant beautiful adorable delighted pleased"
    " smile"
    " smiling special surprise surprised moved honoured honored love loved remember remembered remembering"
    " blessed"
)
_WISHES_EN = _set(
    "happy merry wish wishes wishing wished blessings blessing bless prosperous prosperity best luck peaceful"
    " joyous joyful enjoy success"
)
_ALONG_EN = _set(
    "a an the and to too for of from on in at with you your u yours ya y'all i'm im am i me my it its it's"
    " this that"
    " that's thats these those is are was been being be so very verymuch much many million bunch lot lots"
    " really"
    " truly sincerely just how what such as well same right back likewise here everyone everybody all team"
    " staff"
    " family families friends colleagues whole entire bank harbour harbor guys folks mate dear dears sir"
    " madam"
    " miss mr mrs ms dr wow aw aww awww oh ah haha hahaha lol yay hey hi hello hope have had has having made"
    " make makes making feel feels felt got get getting day today year years evening morning night weekend"
    " season"
    " time birthday bday christmas xmas easter holiday holidays festival diwali eid hanukkah thanksgiving"
    " mid autumn"
    " lunar chinese spring dragon boat lantern new mooncake moon message messages text texts greeting"
    " greetings note"
    " card words thinking thought think everything always also again indeed already first bit little good"
    " god one"
    " ever another hearts heart much-appreciated us we our ourselves by more coming ahead full health healthy"
    " happiness joy peace love wealth fortune business every each them they're their who both may will"
    " would like"
    " say wanted only some appreciate do ok okay yes great welcome pleasure enjoyed anniversary wedding"
    " warm means meant mean keep up"
)
_CORE_EN = _THANKS_EN | _PRAISE_EN | _WISHES_EN
_KNOWN_EN = _CORE_EN | _ALONG_EN
_OFTEN_MISSPELT = (
    "thanks",
    "thank",
    "thankyou",
    "birthday",
    "happy",
    "appreciate",
    "christmas",
    "wishes",
    "lovely",
)
_LEAST_MISSPELT = 4
_AS_PRAISE_EN = re.compile(r"\bwhat an? |\bno words\b|\bnot expected\b")
_SAME_EN = re.compile(
    r"(?:and )?(?:(?:the )?same (?:to|for) (?:you|u)|(?:and )?to you|(?:you|u)|right back at (?:you|ya|u)"
    r"|likewise)"
    r"(?: (?:too|all|as well|also|and (?:yours|your (?:family|families|team|loved ones)))){0,3}"
)
_PINYIN = re.compile(
    r"gong ?xi(?: fa ?cai)?|(?:(?:xie|duo) ?xie ?(?:nin|ni|nimen|da jia|la|le)? ?){1,3}|m ?goi(?: sai)?|do"
    r" ?jeh?(?: sai)?"
)
_RECEIVED_EN = re.compile(r"^(?!.*wishing).*(?:\bthank|\bfor (?:the|your|all|these)\b)")
_GIFT_EN = re.compile(r"\bcard\b")
_GREETING_CARD_EN = re.compile(
    r"\b(?:greetings?|birthday|christmas|holiday|festive|lovely|beautiful|sweet|nice) card\b"
)
_MATTERS_EN = re.compile(
    r"\b(?:accounts?|loans?|mortgage|money|pay|paid|paying|payments?|transfers?|transferred|balance"
    r"|statements?|limits?"
    r"|rates?|interest|fees?|charges?|charged|app|log ?in|password|codes?|pin|branch(?:es)?|appointment"
    r"|atm|cash|refund"
    r"|complain\w{0,3}|calls?|called|calling|phone|numbers?|address|name|letter|mail|e ?mails?|link|stop"
    r"|please|pls|can|could"
    r"|need|help|fix|check|tell|send|sent|close|closed|open|change|changed|update|lost|stolen|block\w{0,3}"
    r"|wrong|not|\w+n't"
    r"|cannot|dont|never|no|nothing|none|but|however|though|although|except|problem|issue|error|bug|if"
    r"|when|where|what|why"
    r"|who|which|because|still|yet|until|unless|dead|died|die|hospital|ill|sick|job|gifts?|discount"
    r"|offers?|points|cancel"
    r"|deposit|withdraw\w{0,3}|visa|insurance|funds?|invest\w{0,6}|salary|tax|fraud|scam|hate|stupid"
    r"|useless|worst|bad"
    r"|terrible|poor|ridiculous|late|early|delay\w{0,2}|wait\w{0,3}|talk|speak|agent|manager|waste|broke"
    r"|bankrupt)\b|\d"
)
_MOST_UNKNOWN_EN, _MOST_UNKNOWN_ZH = 2, 6
"""How many words or characters beside thanks or a wish may be of no known meaning, such as names."""

# Chinese: a sequence of such words, without spaces.
_YOU_ZH = (
    r"(?:你们?|您们?|你哋|贵行|银行|港湾银行|港湾|大家|各位|全体|员工|同事们?|客服|经理|工作人员|小姐姐|亲"
    r"|团队"
    r"|(?:小|老)?[\u4e00-\u9fff]{1,2}(?:经理|行长|先生|女士|小姐|主任|老师|总))"
)
_DAY_ZH = (
    r"(?:生日|寿诞|节日|新年|新春|春节|元旦|元宵节?|端午节?|中秋节?|国庆节?|重阳节?|七夕节?|冬至|圣诞节?"
    r"|教师节"
    r"|妇女节|女神节|儿童节|劳动节|五一|双节|过年|过节|除夕|小年|佳节|假期|周末|大年|虎年|兔年|龙年|蛇年"
    r"|马年|羊年|猴年|鸡年)"
)
_OMEN_ZH = (
    r"快乐|愉快|安康|吉祥|幸福|如意|顺利|健康|平安|大吉|大利|开心|喜乐|美满|团圆|进步|高升|兴隆|兴旺|昌盛"
    r"|发财"
    r"|恭喜|恭贺|拜年|纳福|好运|吉利|幸运|顺遂|顺心|胜意|长寿|圆满|红火|蒸蒸日上|财源(?:广进|滚滚)"
    r"|越[办做来过]越(?:好|旺|红火)"
    r"|[更再]上一?层楼|再创辉煌|大展宏图|步步高升?|心想事成|笑口常开|年年有余|龙马精神|招财进宝|日进斗金"
    r"|前程似锦|万事(?:如意|胜意|大吉)"
)
_THANKS_ZH = (
    r"谢谢?侬?|谢啦|谢了|多谢(?:晒|嗮)?|感谢|感恩|感激(?:不尽)?|唔该(?:晒|嗮)?|鸣谢|致谢|拜谢|叩谢"
    r"|万分感谢|3q|thx|thanks?(?: you)?"
)
_PRAISE_ZH = (
    r"有心(?:了|晒)?|贴心|暖心|温暖|温馨|用心|周到|感动|惊喜|难为|难得|记得|记住|惦记|挂念|关心|问候|祝福"
    r"|祝贺|贺卡|心意"
    r"|心领了?|爱你们?|爱了|比心|给力|点赞|么么哒|支持|陪伴|喜欢|真好|太好了|高兴|开心|费心了?|破费"
    r"|客气了?|辛苦了?|暖暖的|好暖|很暖|受宠若惊"
)
_SAME_ZH = (
    r"同[乐喜贺祝]|彼此彼此|借[你您]们?吉言|托[你您]们?的?福|你(?:哋|们)?(?:都|也)系|你们?(?:也是|也一样"
    r"|也)|您也(?:是|一样)?|互祝|共勉|红包拿来|加油|新的一年"
)
_ALONG_ZH = (
    r"[的了啊呀哈呵嘻哦噢喔哟哇呢吧啦咯嘛呐哒耶嗯恩唉诶额嘿]|好的|好嘞|收到|知道了|真的?|太|很|好|挺|非常"
    r"|十分|特别|超级?|万分|衷心|由衷|诚挚|再次|还是?|都|也|同样|一并|一起|一切|一定"
    r"|我们?|本人|自己|家人|全家|阖家|合家|一家人?|大家|老婆|孩子|这么|那么|如此|还能|居然|竟然|没想到"
    r"|想不到|每年|今年|今天|第一[次个]|一直|总是|又"
    r"|是|有|会|给|对|跟|在|和|与|及|发|收到|看到|送|来|过|说|道|个|人|条|份|这|那|最|里|到"
    r"|短信|信息|消息|卡片|祝我|身体|工作|生活|事业|万事|事事|心情|天天|日日|年年|岁岁|永远|早日|早安|晚安"
)
_TOKEN_ZH = re.compile(
    rf"(?P<thanks>{_THANKS_ZH})|(?P<same>{_SAME_ZH})|(?P<praise>{_PRAISE_ZH})|(?P<day>{_DAY_ZH})"
    rf"|(?P<omen>{_OMEN_ZH})"
    rf"|(?P<wish>敬?恭?祝愿?(?=[安好康]$)|敬?恭?祝愿?|愿|祈愿|希望)|(?P<along>{_YOU_ZH}|{_ALONG_ZH}"
    r"|h{2,9}|(?:ha){2,9})"
)
_WISHED_ZH = re.compile(
    r"(?:我|我们|本人)?(?:也|同样|都|再次|衷心|真心|诚挚|在此){0,3}(?:敬祝|恭祝|祝福?愿?|愿|祈愿|恭喜"
    r"|希望)(.{2,40})"
)
_MATTERS_ZH = re.compile(
    r"(?<!贺)卡|屁|鬼|账|帐|钱|款|转|汇|存|取|利[息率]|息|费|额|贷|借|密码|验证|登录|手机|网[点银上]|预约"
    r"|投诉|电话|号|地址|链接|积分|优惠|活动|礼[物品]"
    r"|退|停|改|换|查|问|帮|麻烦|请|要|能|可以|可否|怎|什么|哪|几|多少|为何|吗|但|可是|不过|只是|然而|不"
    r"|没|别|未|无|非|死|病|住院|去世|过世"
    r"|失业|坏|错|骗|烦|少|早日|解决|希望|不如|讽刺|假|虚|省|全家$|你妈|办|开户|销户|理财|基金|保险|工资"
    r"|关门|开门|上班|态度|[0-9]"
)
_GOOD_ZH = frozenset(
    "福禄寿喜吉祥安康乐顺旺发财兴隆盛丰美满圆团好运健平如意幸快高升进步蓬勃辉煌红火富贵荣昌广源宏图虹展程锦绣长久甜蜜笑"
)
_ILL_ZH = re.compile(
    r"倒闭|破产|完蛋|死|垮|失业|关门|坏|亏|赔|滚|不|没|别|骗|报应|病|穷|输|少|早日|退|还我|投诉|贷款|利息"
    r"|利率|手续费|卡|账|钱包|屁|丧|哭|恶"
)
_FOR_WHAT_ZH = re.compile(
    rf"{_YOU_ZH}|咱们?|行里|全行|上下|各个?|业绩|业务|事业|生意|工作|身体|家庭|明年|来年|今年|新的一年"
    rf"|年年|天天|都|能|的|和|越来越|更加?|再"
)
_ILL_SPOKEN = re.compile(r"[你您]们?(?:他妈|妈|全家)$|祝我(?!们?(?:生日|节日))|多谢关照过")
_GOOD_SHARE = 0.4
"""How much of an open-ended wish is of good omen; the rest names for whom."""


_CORE_ZH = frozenset({"thanks", "praise", "same", "omen"})


def returned_wish(text: str) -> ReturnedWish | None:
    """What the text returns to a greeting; None if it says anything else, or nothing."""
    if len(text) > LONGEST or _ASKS.search(text) or not _UNKIND.isdisjoint(text):
        return None
    said = _BETWEEN.sub(" ", plain(text.replace("’", "'")))
    clauses = [" ".join(part.split()) for part in _BREAKS.split(said)]
    clauses = [clause for clause in clauses if clause]
    if not clauses:
        return ReturnedWish(thanks=True, wishes=False) if not _KIND.isdisjoint(text) else None
    read = [_read(clause) for clause in clauses]
    if any(one is None for one in read):
        return None
    found = set().union(*(one for one in read if one))
    if not found & {"thanks", "wishes"}:
        return None
    return ReturnedWish("thanks" in found, "wishes" in found)


def _read(clause: str) -> set[str] | None:
    """What a clause holds, nothing for mere courtesies; None if it says something else."""
    if not re.search(f"[{_HAN}]", clause):
        return _read_en(clause)
    if _ILL_SPOKEN.search(clause):
        return None
    whole: set[str] = set()
    for run in re.findall(f"[{_HAN}]+|[^{_HAN}]+", clause):
        part = _read_zh(run) if re.match(f"[{_HAN}]", run) else _read_en(run.strip())
        if part is None:
            return None
        whole |= part
    return whole


def _read_en(clause: str) -> set[str] | None:
    if _SAME_EN.fullmatch(clause):
        return {"wishes"}
    if _PINYIN.fullmatch(clause):
        return {"thanks"}
    if _GIFT_EN.search(clause) and not _GREETING_CARD_EN.search(clause):
        return None
    words = [_spelt(word) for word in clause.split()]
    wished = not _WISHES_EN.isdisjoint(words)
    received = wished and _RECEIVED_EN.search(clause) is not None
    found = {"wishes"} if wished and not received else set()
    if received or "made my" in clause or not (_THANKS_EN | _PRAISE_EN).isdisjoint(words):
        found.add("thanks")
    unknown = sum(word not in _KNOWN_EN for word in words)
    about = unknown and _MATTERS_EN.search(_AS_PRAISE_EN.sub("", clause))
    if about or unknown > (_MOST_UNKNOWN_EN if found else 0):
        return None
    return found


def _spelt(word: str) -> str:
    """The word as it is spelt, if it is one of those with a slip: "thnaks"."""
    if word in _KNOWN_EN or len(word) < _LEAST_MISSPELT:
        return word
    return next((one for one in _OFTEN_MISSPELT if OSA.distance(word, one, score_cutoff=1) <= 1), word)


def _read_zh(run: str) -> set[str] | None:
    if wished := _WISHED_ZH.fullmatch(run):
        return _read_wish_zh(wished[1])
    return _read_tokens(run)


def _read_wish_zh(wished: str) -> set[str] | None:
    if _ILL_ZH.search(wished):
        return None
    known = _read_tokens(wished)
    if known is not None:
        return {"wishes"}
    for_what = _FOR_WHAT_ZH.sub("", wished)
    good = sum(sign in _GOOD_ZH for sign in for_what)
    return {"wishes"} if good and good >= _GOOD_SHARE * len(for_what) else None


def _read_tokens(run: str) -> set[str] | None:
    """What the words of a run are, from left to right; None if too much is unknown or about a matter."""
    found: set[str] = set()
    at = unknown = 0
    while at < len(run):
        token = _TOKEN_ZH.match(run, at)
        if token is None:
            at, unknown = at + 1, unknown + 1
            continue
        found.add(str(token.lastgroup))
        at = token.end()
    most = _MOST_UNKNOWN_ZH if found & _CORE_ZH else 0
    if unknown > most or (unknown and _MATTERS_ZH.search(run)):
        return None
    said = set()
    if found & {"thanks", "praise"}:
        said.add("thanks")
    if found & {"same", "omen"} and "thanks" not in found:
        said.add("wishes")
    return said
