"""Tell suicide that is merely spoken of from a life in danger.

If in doubt, a life is in danger. Suicide is only mentioned where the words say so (somebody has died by it
and left affairs to settle, an insurance that covers it, a film or the news, a figure of speech), and where
nothing tells of what the speaker or somebody near feels, wants or might do.
"""

import re

from contact_center.language.entities.plain import plain

_DEED_ZH = r"(?:自杀|自尽|轻生|寻短见|上吊|跳楼|跳河|跳江|投河|服毒|烧炭|喝农药|喝药)"
_IN_DANGER = re.compile(
    # The speaker, or somebody who has not done it yet.
    rf"(?:我|俺|咱)(?:们)?(?:也|都|就|真的?|一旦|万一|要是|如果|现在|今天|只能|只好|快"
    rf"|又){{0,3}}(?:被[^，,。]{{0,4}})?{_DEED_ZH}"
    rf"|(?:我|俺|咱)(?:要是|如果|真的?|一旦|万一|哪天|今天|今晚){{0,2}}(?:死|走|不在)了?(?:以?后|的话"
    rf"|是不是|会不会|就)"
    rf"|(?:我|俺)(?:也|都)(?:想|要|不|快|撑|没)"
    rf"|(?:想要?|想过|要|打算|准备|试图|企图|试过|说|讲|话|闹|威胁|扬言|会|考虑|计划|差点|只能|只有|不如"
    rf"|逼|害|去|有|正在|怕|担心|劝|拦|救)"
    rf"(?:我|他|她|人|着|得|过|去|到){{0,3}}{_DEED_ZH}(?!的?(?:条款|险|片|戏|小队|特遣队|预防|干预))"
    rf"|{_DEED_ZH}(?:的)?(?:念头|想法|倾向|冲动|未遂|遗书|怎么办|可以吗|痛不痛|方法|算了)"
    r"|不想活|唔想活|不想再活|活不下去|活够了|活着|活得|撑不下去|撑不住|熬不|受不了|崩溃|绝望|解脱"
    r"|一了百了|生不如死|活路|死路|想死"
    r"|(?:跟|随|陪|找)(?:着)?(?:他|她|佢|我?(?:爸|妈|老公|老婆|丈夫|儿子|女儿|哥|弟|姐"
    r"|妹))[^，,。]{0,3}(?:去|走|死|一起)|下一个|遗书|割腕|抢救|救命|医院|住院|手术|急救|送医|救护|重伤"
    r"|昏迷|没死|逼死|(?:也|还|都|天天"
    r"|每天[^，,。]{0,6})在?(?:想|考虑)|多久[^，,。]{0,6}自杀|留(?:点|些|给)?[^，,。]{0,2}(?:钱|话)"
    r"|没了(?:他|她)我|痛苦|疼不疼|痛吗|想不开|学(?:他|她|着)|害怕"
    r"|\b(?:i|i'm|im|i'll|i'd|i've|myself|we)\b(?: (?!lost|lose|buy|order|read|watch|see|saw|hear|pay"
    r"|donate|sponsor|support)\w+){0,4} (?:suicid\w*|kill(?:ing)? myself|end(?:ing)? (?:it|my life)"
    r"|take my)\b"
    r"|\b(?:suicidal|attempt\w*|myself)\b|\b(?:if|when|after|before|once) i(?:'m| am)? (?:\w+ )?(?:die"
    r"|dead|gone|commit|do|kill|end|take)\b"
    r"|\b(?:want\w*|going|gonna|tr(?:y|ies|ying|ied)|threat\w*|think\w*|plan\w*|consider\w*|contemplat\w*"
    r"|talk\w*|might|may|could|about to"
    r"|driv\w*|push\w*|feel\w*|say\w*|said|considered|mention\w*|wish\w*|ready)\b(?: (?!squeeze|films?"
    r"|movies?)\w+){0,5} "
    r"(?:suicid\w*|kill (?:him|her|them)sel\w+|(?:end|take) (?:his|her|their) (?:own )?life)\b"
    r"|\b(?:join|follow|be with) (?:him|her|them)\b|\bthe same (?:thing|way)? ?(?:myself|too|as)\b"
    r"|\b(?:doing|try(?:ing)?) (?:it|that|the same)\b|\bdo (?:the same|it too|it myself)\b|\bme too\b"
    r"|\bmy (?:own )?suicide\b|\bsuicide (?:note|letter|methods?|threats?)\b|\bhow long after\b"
    r"|\bfeel like\b|\bthink(?:ing)? (?:of|about) (?:it|that|doing|the same)\b|\b(?:i am|i'm|im) ready\b"
    r"|\bbecause of (?:you|your)\b|\bi(?:'m| am) next\b"
    r"|\b(?:can't|cannot|cant|can not) (?:go on|cope|live|take|carry on|face|bear|stand|do this)\b"
    r"|\b(?:don't|dont|do not) want to (?:live|be here|go on|be alive)\b"
    r"|\b(?:no (?:point|reason)|nothing left|end it|better off|hopeless\w*|despair\w*|worthless|scared"
    r"|afraid|worr\w{1,4}|want to die|wanna die|help me|live without|hospital\w*|surgery|intensive care"
    r"|icu|ambulance|surviv\w{1,4}|coma|still alive)\b"
)
_DONE = re.compile(
    rf"(?:自杀|自尽)(?:了(?![吗么])|$)|{_DEED_ZH}(?:身亡|身故|死|去世|过世|过咗?身|离世|而死|而亡|走|离开"
    rf"|没了|后|之后|以后|的$|的[，,。])"
    rf"|(?:因|系|是|属|于){_DEED_ZH}"
    r"|\b(?:died?|dead|death|lost|gone|passed away)\b(?: \w+){0,4} (?:by|of|from|through|to|due to"
    r"|after) (?:a )?suicide\b"
    r"|\bcommitted suicide\b|\b(?:took|taken) (?:his|her|their) (?:own )?life\b|\bended (?:his|her"
    r"|their) (?:own )?life\b"
    r"|\b(?:killed|hanged|hung|shot|drowned|poisoned) (?:himself|herself|themselves)\b"
    r"|\bsuicide of (?:my|our|his|her|their|a|the)\b|\b(?:'s|his|her|their) suicide\b"
)
_AFFAIRS = re.compile(
    r"办|继承|遗产|遗嘱|取|账户|帐户|存款|存折|户口|贷款|房贷|按揭|欠|债|还款|销户|注销|冻结|转|公证|密码"
    r"|工资|基金|理财|养老金|证明|材料|手续|过户"
    r"|(?:信用|储蓄|银行|他的|她的|佢嘅?)卡|余额|流水|对账单"
    r"|\b(?:accounts?|inherit\w{0,6}|estate|his will|her will|a will|documents?|papers?|savings|deposits?"
    r"|money|loans?|mortgages?|debts?|pension"
    r"|withdraw\w{0,3}|certificates?|probate|balance|cards?|statements?|executors?|direct debits?"
    r"|standing orders?|direct debit|beneficiar\w+|close|funeral)\b"
)
_INSURED = re.compile(
    r"保险|[寿外康疗]险|理赔|赔付|条款|保单|保障|险种|赔不赔|赔吗|受益人|\b(?:insurance|assurance"
    r"|polic(?:y|ies)|clauses?|cover(?:s|ed|age)?|claims?|pay(?: ?out|s out)"
    r"|exclusions?|excluded)\b"
)
_WORK = re.compile(
    r"电影|影片|电视剧|小说|歌|戏|剧|游戏|新闻|报道|报纸|纪录片|台词|讲座|课程|论文|基金会|捐|《[^》]{1,30}》"
    r"|\b(?:films?|movies?|novels?|books?|songs?|series|tv show|drama|game|squad|documentar(?:y|ies)"
    r"|articles?|essay|headlines?|in the (?:news|papers?)"
    r"|on the news|opera|lyrics|charit(?:y|ies)|donat\w{1,4}|fundrais\w{2,4}|prevention (?:week|day"
    r"|campaign|trust|fund|walk|run))\b"
)
_QUOTED = re.compile(r"《[^》]{1,60}》|“[^”]{1,60}”|「[^」]{1,60}」|『[^』]{1,60}』|\"[^\"]{1,60}\"")
_FIGURE = re.compile(
    r"自杀式|\b(?:career|political|financial|commercial|business|professional|social|economic|electoral"
    r"|reputational|brand)(?:ly)? suicid(?:e|al)\b"
)
_SUICIDE = re.compile(rf"{_DEED_ZH}|\bsuicid\w{{0,5}}\b|{_DONE.pattern}")


def only_mentions_suicide(text: str) -> bool:
    """Whether suicide is spoken of, and nobody is in danger; if in doubt, somebody is."""
    said = _plain(text)
    told = _without_titles(_FIGURE.sub(" ", said))
    if _IN_DANGER.search(told):
        return False
    if told != said and not _SUICIDE.search(told):
        return True
    kinds = (_INSURED, _WORK)
    return bool(_SUICIDE.search(told)) and (any(one.search(told) for one in kinds) or _left_affairs(told))


def mourns(text: str) -> bool:
    """Whether somebody has died by their own hand and left affairs to settle with the bank."""
    said = _FIGURE.sub(" ", _plain(text))
    return _left_affairs(said) and not _WORK.search(said) and only_mentions_suicide(text)


def _left_affairs(said: str) -> bool:
    return bool(_DONE.search(said) and _AFFAIRS.search(_DONE.sub(" ", said)))


def _without_titles(said: str) -> str:
    """What is left when the titles of works are taken out, and what is quoted from them."""
    return _QUOTED.sub(" ", said) if _WORK.search(said) else said


def _plain(text: str) -> str:
    return plain(text.replace("’", "'"))
