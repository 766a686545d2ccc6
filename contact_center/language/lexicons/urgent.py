"""Recognise an emergency: money sent to the wrong person or taken by somebody, or a scam under way."""

import re
from typing import Literal

from contact_center.language.entities.plain import plain

Emergency = Literal["wrong_payee", "fraud", "scam"]

_SUPPOSED = re.compile(
    r"如果|假如|假设|假使|万一|要是|倘若|会不会|怎么避免|怎样避免|如何避免|怎么防|防止|以防"
    r"|\b(?:if|what if|in case|suppose|supposing|what happens|how (?:do|can) (?:i|you|we) avoid|to avoid"
    r"|would)\b"
)
_RECEIVED = re.compile(
    r"(?:转|汇|打|存|付)[^，,。]{0,6}(?:给|到|进|来)了?我(?!妈|爸|老|朋|同|孩|儿|女|哥|姐|弟|妹|家|们)"
    r"|我(?:多)?收到|误转给我|别人转错"
    r"|\b(?:to|into) (?:me|my account)\b|\bi (?:have )?(?:received|got)\b"
)
_WRONG_PAYEE = re.compile(
    # Typing is 打 as well: without money or a payee beside it, "打错了" is a slip of the finger.
    r"(?:转|汇|付)(?:账|帐|款|钱)?(?:转|汇|打|付|给|到|进)?错(?:了|人|账|帐|户|卡|给|到|收款|对象|地方)"
    r"|打(?:款|钱|账(?!号|户))(?:打|给|到|进)?错(?:了|人|账|帐|户|卡|给|到|收款|对象|地方)"
    r"|(?:钱|款|工资|[\d一二三四五六七八九十百千万](?:块|元|万))[^，,。]{0,4}打错(?:了|人|账|帐|户|卡|给|到"
    r"|地方)"
    r"|打错(?:人(?![名数])|户(?!型|口)|给|收款|对象|账户)"
    # Where it went tells of a mistake; "to another bank" asks for the fee.
    r"|(?:转|汇|打|付)(?:给|到|进)了?(?:一个|另一个)?(?:陌生|不认识|不相干|错的|错误|同名)"
    r"|(?:转|汇|打|付)(?:给|到|进)了(?:一个|另一个|别的|别)(?!的?(?:银行|行))"
    r"|(?:转|汇|打|付)(?:给|到|进)(?:一个|另一个|别的|别)(?:人|账|帐|户|卡)[^，,。?？]{0,6}了(?![吗嘛么没])"
    r"|(?:输|填|写|打|按|选|点)错了?(?:一位|一个)?(?:账号|帐号|卡号|户名|收款人|对方|人(?![名数员]))"
    r"|(?:账号|帐号|卡号|户名|收款人)(?:都|给|也)?(?:输|填|写|打|按|选|点|弄|搞)错"
    r"|\b(?:sent|send|transferred|paid|wired|remitted|put|made)\b[^.?!]{0,50}\bwrong (?:person|account"
    r"|payee|guy|man|woman|people|recipient|iban|bloke|company|sort code)\b"
    r"|\b(?:sent|send|transferred|paid|wired|remitted)\b[^.?!]{0,50}\bto (?:a|the) wrong (?:number"
    r"|name|one)\b"
    r"|\bwrong (?:person|account|payee|recipient|guy)\b[^.?!]{0,30}\b(?:sent|transfer\w{0,5}|money|paid"
    r"|payment)\b"
    r"|\b(?:money|transfer|payment) (?:has |have |just )?(?:gone|went) to (?:a stranger|someone else"
    r"|somebody else|the wrong)"
    r"|\b(?:typed|entered|put in|keyed in|picked|chose|selected) (?:in )?(?:the |a )?wrong (?:account"
    r"|payee)\b"
    r"|\b(?:typed|entered|put in|keyed in|picked|chose|selected) (?:in )?(?:the |a )?wrong (?:name|number)\b"
    r"[^.?!]{0,40}\b(?:money|transfer\w{0,5}|payment|paid|sent)\b"
)
_WHO = (
    r"(?:(?:somebody|someone)(?: else)?|(?:a|the|this|that|some) (?:\w+ )?(?:stranger|thief|scammer"
    r"|caller|man|guy|bloke"
    r"|woman|person)|strangers|thieves|scammers|people|they|he|she)"
)
_AUX = (
    r"(?: ?'?(?:s|re|ve)\b)?(?: (?:is|are|was|were|has|have|had|keeps?|just|now|still|also|been|being|got"
    r"|must)\b){0,4}"
)
"""Any tense and contraction, also with the apostrophe left out."""
_MINE = r"\b(?:my|our) (?:\w+ ){0,2}(?:cards?|accounts?|money|savings)\b"
_ONE_PAYMENT = re.compile(r"(?<!盗)(?:刷|消费|扣|花|用)(?:了|掉|走)?[\d一二两三四五六七八九十百千万]")
_IN_USE = re.compile(
    r"(?:卡|账户|帐户|账号|钱)[^，,。]{0,6}(?:被|给|畀|俾)(?:人|别人|他人|陌生人|谁)?(?:家)?[^，,。]{0,2}"
    r"(?:刷了|盗|偷刷|取走|转走|划走|刷走|消费了|用了|花了|用紧|刷紧)"
    r"|(?<![怕心])(?:卡|账户|帐户)[^，,。怕心]{0,6}被(?:人|别人|他人|陌生人)[^，,。]{0,4}(?:在|一直|不停"
    r"|拿去|连着|连续)[^，,。]{0,4}(?:刷|用|花|消费|买)"
    r"|有人(?:在|正在|正|刚|一直|刷|用|盗|拿|动)[^，,。]{0,6}我的?(?:张|那张|这张)?[^，,。]{0,4}(?:卡"
    r"|账户|钱)"
    r"|(?:别人|他人|陌生人|骗子|小偷|(?:不知道?|唔知)(?:是|系)?(?:谁|哪个|[边邊]个))(?:正在?|在|一直在?"
    r"|还在|又在|偷偷|[用刷][紧緊])[^，,。]{0,5}我的?"
    r"[^，,。]{0,5}(?:卡|账户|钱)"
    rf"|\b{_WHO}{_AUX} (?:using|used|uses|spending|spent|charging|withdrew|withdrawn|withdrawing|taking"
    rf"|took|taken"
    r"|emptied|emptying|drained|draining|cleaned out)\b"
    rf"[^.?!]{{0,20}}{_MINE}"
    rf"|\b{_WHO}{_AUX} (?:buying|bought|shopping|paying|paid)\b[^.?!]{{0,25}}\bwith {_MINE}"
    r"|\bmy (?:\w+ ){0,2}(?:card|account|money|savings)(?: ?'?s\b)?(?: (?:is|was|are|were|has|have|got"
    r"|just|now|been|being)\b){0,4} "
    r"(?:used (?:by (?!me\b|my\b)|[^.?!]{0,40}\b(?:not me|wasn't me|without me|i wasn't|i'm not"
    r"|i haven't|i never))"
    r"|emptied|drained|cleaned out|stolen from|cloned)"
)
_WITHOUT_ME = re.compile(
    r"^(?=.{0,200}卡[^，,。]{0,6}在我(?:自己)?(?:手|身|包|钱包|口袋|兜|家|这))"
    r"(?=.{0,200}(?:刷|消费|取|扣|花)(?:了|走|掉))(?=.{0,200}(?:谁|哪个|边个|怎么会|不是我|没出国|没去过))"
    r"|^(?=.{0,200}\bcard\b.{0,40}\b(?:(?:with|on) me|in my (?:own )?(?:hand|pocket|purse|wallet|bag))\b)"
    r"(?=.{0,200}\b(?:spen[dt]\w{0,3}|charg\w{2,3}|withdr[ae]w\w{0,3}|us(?:ed|ing)|bought|buying)\b)"
    r"(?=.{0,200}\b(?:who|someone|somebody|not me|wasn'?t me|i (?:didn'?t|never|haven'?t))\b)"
)
"""Paid with, while its owner holds it."""
_NOT_MINE = re.compile(
    r"不是我(?:本人|自己)?(?:刷|消费|取|买|操作|花|转|付|用)的|(?:我|本人)(?:根本|压根|从来"
    r"|都)?没有?(?:刷|消费|买|花|取|操作|转)过"
    r"|\b(?:payment|transaction|charge|purchase|withdrawal|transfer)s? (?:that |which )?(?:i|we) "
    r"(?:didn'?t|did not|never) (?:make|made|do|did|authori[sz]ed?)\b"
    r"|\bi (?:didn'?t|did not|never) (?:make|made|authori[sz]ed?) (?:this|that|it|these|those|any of)\b"
)
_DEVICE = (
    r"(?:phone(?! (?:book|bill|plan|number|contacts?))|mobile|computer|laptop|pc|tablet|screen"
    r"|online banking|(?:\w+ ){0,2}app)\b"
)
_SECRET = r"\b(?:code|pin|password|passcode|otp|cvv)s?\b"
_CALLER = (
    r"(?:him|her|them|(?:the|a|this|that|some) (?:\w+ )?(?:caller|man|guy|bloke|woman|stranger"
    r"|scammer|person))"
)
_REMOTE = re.compile(
    r"(?:他|她|对方|有人|客服|骗子|那人|陌生人|软件|程序)[^，,。]{0,8}(?:远程|遥控|操控|控制)(?:控制"
    r"|操作)?(?:了|着|住)?我的?[^，,。]{0,2}(?:手机|电脑|屏幕|网银)"
    r"|(?:手机|电脑|屏幕|网银)[^，,。号]{0,4}(?:被|给|俾|畀)[^，,。]{0,6}(?:远程|控制|操控|遥控|黑了)"
    r"|(?:他|她|对方|有人|骗子|那人|陌生人)[^，,。]{0,4}(?:在|正在)(?:动|操作|用|控制|看)我的?(?:手机"
    r"|电脑|网银|账户|帐户|屏幕)"
    r"|(?:他|她|对方|有人|骗子|陌生人)[^，,。]{0,4}登(?:录|陆|上|进|入)了?我的?(?:手机|电脑|网银|账户|帐户)"
    r"|(?:验证码|密码)[^，,。不别没能可]{0,4}(?:(?:告诉|发给|念给|报给|说给)(?:他|她|对方|人家|别人|骗子"
    r"|客服|那个?人|陌生人)们?了"
    r"|(?:告诉|发给|念给|报给|说给|给)了(?:他|她|对方|人家|别人|骗子|客服|那个?人|陌生人))"
    r"|(?:告诉|发给|念给|报给|给)了(?:他|她|对方|别人|骗子|那个?人|陌生人)[^，,。]{0,4}(?:验证码|密码)"
    rf"|\b{_WHO}{_AUX} (?:in|into|inside|controlling|in control of|(?:taken|taking|took|got) (?:over"
    rf"|control of|into)) "
    rf"(?:my|our) {_DEVICE}"
    rf"|\b(?:app|program|software|something)\b[^.?!]{{0,30}}\b(?:controls|controlling|taken over"
    rf"|taken control of) my {_DEVICE}"
    r"|\bmy (?:phone|computer|laptop|screen)\b[^.?!]{0,30}\b(?:controlling it|(?:is|'s|being"
    r"|been) (?:being )?"
    r"(?:controlled|taken over|hacked|remotely controlled|moving by itself))\b"
    rf"|\b(?:{_WHO}|refund \w+|support|bank) ?[^.?!]{{0,25}}\b(?:had|got|made|has|talked|tricked"
    rf"|conned) me (?:to |into )?"
    rf"(?:\w+ )?(?:install|download|installing|downloading|shar(?:e|ing) my screen|(?:give|giving|read"
    rf"|reading) [^.?!]{{0,20}}{_SECRET})"
    rf"|\b(?:let|given|gave|giving) {_CALLER} [^.?!]{{0,20}}\b(?:remote|into my|on to my|onto my|control"
    rf"|access|anydesk|teamviewer)"
    rf"|\bi(?:'ve| have)?(?: (?:just|already|even|stupidly)){{0,2}} (?:gave|given|told|read|sent"
    rf"|texted) {_CALLER}(?: out)? [^.?!]{{0,15}}{_SECRET}"
    rf"|\bi(?:'ve| have)?(?: (?:just|already|even|stupidly)){{0,2}} (?:gave|given|told|read|sent"
    rf"|texted) (?:\w+ ){{0,3}}{_SECRET}(?: out)? to {_CALLER}"
)
_SCAM = re.compile(
    r"(?:公安|警察|检察院|法院|客服|领导|老板|民警|海关)[^，,。]{0,12}(?:让|叫|要"
    r"|要求)我[^，,。]{0,8}(?:转|汇|打款|付款|验证码|屏幕|保密)"
    r"|(?:让|叫|要|要求)我[^，,。]{0,10}(?:共享屏幕|屏幕共享|报验证码|念验证码|下载[^，,。]{0,6}会议"
    r"|转到[^，,。]{0,6}安全)"
    r"|\b(?:police|officer|prosecutor|caller|man|woman|somebody|someone|they|he|she)\b[^.?!]{0,40}"
    r"\b(?:asks?|asking|asked|tells?|telling|told|wants?|forc\w{1,3}) me to (?:transfer|send|move|pay|wire"
    r"|withdraw|share my screen"
    r"|read out|give (?:him|her|them) the code|install|download)\b"
)


_OF_MONEY = re.compile(r"转|汇|付|钱|款|\b(?:sent|send|transfer\w*|paid|wired|remitted|money|payment)\b")
_ALARMING = re.compile(
    r"骗|诈|盗|偷|警|公安|法院|检察|验证码|密码|屏幕|链接|陌生|可疑|奇怪|不明|假|冒|电话|短信|邮件|转|汇"
    r"|钱|付|款|刷|消费|扣"
    r"|错|没了|不见|少了|下载|安装|远程|中奖|投资|兼职|返利|客服|不是我|救|急|帮|卡|账|帐|黑"
    r"|\b(?:scam\w*|fraud\w*|st(?:eal|ole|olen)|rob\w*|hack\w*|phish\w*|trick\w*|conn?(?:ed)?|suspicious"
    r"|strange|weird|odd|fake"
    r"|police|officer|court|codes?|pin|passwords?|screen|links?|click\w*|call\w*|phone\w*|rang|text\w*"
    r"|message\w*|e-?mails?"
    r"|strangers?|unknown|some(?:one|body)|transfer\w*|sen[dt]|money|pa(?:y|id)\w*|gone|missing|lost"
    r"|prize|lottery|invest\w*"
    r"|wrong\w*|empt\w*|remote\w*|install\w*|download\w*|urgent\w*|help|not me|didn't|never|charg\w*"
    r"|transactions?|us(?:ed|ing)"
    r"|t(?:ook|aken)|cards?|accounts?|cloned?|victim)\b"
)
"""Without any of these words, only the classifier thinks of an emergency."""


_SECRET_ZH = r"(?:验证码|动态码|密码|口令|卡号|安全码|cvv|u盾|身份证号?)"
_SECRET_EN = r"(?:codes?|otps?|pin|passwords?|passcodes?|cvv|card (?:number|details)|log-?in(?: details)?)"
_SECRET_OUT = re.compile(
    rf"(?:他|她|对方|骗子|客服|那(?:个)?人|人家|陌生人)们?[^，,。?？]{{0,12}}(?:看到|看见|看了|知道|晓得"
    rf"|拿到|拿走|骗走|问走|截走|记下)[^，,。?？]{{0,10}}{_SECRET_ZH}"
    rf"|{_SECRET_ZH}[^，,。?？不没别]{{0,6}}(?:说|告诉|给|报|念|发|讲|泄露|被看|被骗|被他|让他"
    rf"|畀)[^，,。?？没]{{0,8}}(?:了|咗|过)"
    rf"|(?:告诉|给|报|念|发|说|讲)(?:了|过|咗)?(?:他|她|对方|骗子|人家|客服"
    rf"|那个?人)[^，,。?？]{{0,8}}{_SECRET_ZH}"
    rf"|(?:说|报|念|给|发)(?:出去)?(?:了|过|咗)[^，,。?？]{{0,6}}{_SECRET_ZH}"
    rf"|\b(?:i|we)(?:'ve| have| had)?(?: (?:already|just|also|even|stupidly)){{0,2}} (?:told|gave|given"
    rf"|read|sent|texted"
    rf"|shared|shown|showed)\b[^.?!]{{0,30}}\b{_SECRET_EN}\b"
    rf"|\b(?:he|she|they|caller|man|woman|scammer|somebody|someone)(?:'s|'ve)?(?: (?:has|have|also|already"
    rf"|now|could|can|just)){{0,3}} "
    rf"(?:seen|saw|see|got|knows?|has|have|took|read|heard)\b[^.?!]{{0,25}}\b{_SECRET_EN}\b"
)
_NOT_TOLD = re.compile(
    r"[没未](?:有)?(?:把|跟|和)?[^，,。]{0,8}(?:说|告诉|给|报|念|发|讲|填|输)|\b(?:did ?n[o']?t|never"
    r"|not) (?:tell|told|give|given|gave|send|enter\w{0,2}|typed?|put|fill\w{0,2})\b"
)
_BAIT = (
    r"链接|网[站址页]|页面|短信|邮件|快递|包裹|二维码|假的?|骗|小程序"
    r"|\b(?:links?|web ?(?:site|page)|site|page|text|sms|e-?mail|message|parcel|delivery|fake|scam\w{0,4}"
    r"|form)\b"
)
_TYPED_IN = re.compile(
    rf"^(?=.{{0,400}}(?:{_BAIT}))(?=.{{0,400}}(?:"
    rf"(?:填|输|录|提交)(?:入|了|过|进去?|上去|完|咗){{1,3}}[^，,。?？]{{0,12}}{_SECRET_ZH}"
    rf"|{_SECRET_ZH}[^，,。?？不没别错]{{0,8}}(?:填|输|录|提交)(?:入|了|过|进去?|上去|完|咗)"
    rf"|\b(?:i|we)(?:'ve| have| had)?(?: (?:already|just|also|even|stupidly)){{0,2}} (?:put|typed|entered"
    rf"|filled|keyed|submitted)\b[^.?!]{{0,30}}\b{_SECRET_EN}\b"
    rf"|\b{_SECRET_EN}\b[^.?!]{{0,40}}\bi (?:\w+ )?(?:typed|entered|put|filled|keyed) (?:it|that|them|those)"
    rf"\b))"
)
"""Told to a false page, which somebody else reads."""
_PRESSER = r"(?:他|她|对方|骗子|那[边个]?人?|人家|有人|客服|佢|公安|警察|警官|法院|检察官?|老师|导师|群主)们?"
_PRESSED = re.compile(
    rf"{_PRESSER}[^，,。?？]{{0,10}}(?:让|叫|要求?|催|逼|喊|命令|哄|话)我?[^，,。?？]{{0,12}}(?:转|汇|打款|打钱|付|存进|取现"
    rf"|{_SECRET_ZH}|共享|下载)"
    rf"|{_PRESSER}[^，,。?？]{{0,8}}(?:问|跟|向|管)我[^，,。?？]{{0,6}}(?:要|拿|索)[^，,。?？]{{0,8}}(?:钱|款"
    rf"|{_SECRET_ZH})"
    rf"|\b(?:he|she|they|caller|man|woman|scammers?|police|officer|somebody|someone)(?:'s|'re)?"
    rf"(?: (?:is|are|was|were|also|still|now|keeps?|kept|even)){{0,3}} (?:want(?:s|ed)?|ask(?:s|ed|ing)?"
    rf"|tell(?:s|ing)?|told|push(?:es|ed|ing)?|press(?:es|ed|uring|ing)?|beg(?:s|ged|ging)?|order(?:s|ed|ing)?)"
    rf" (?:me )?(?:to|for|into) (?:\w+ ){{0,4}}?(?:transfer\w{{0,4}}|send\w{{0,3}}|mov(?:e|ing)|pay\w{{0,3}}"
    rf"|wir(?:e|ing)|withdraw\w{{0,3}}|deposit|money|cash|install|download|{_SECRET_EN})\b"
)
"""Urged, by who is tricking them, to pay or to give a secret away."""
_FEARS_LOSS = re.compile(
    r"(?:钱|卡里|账户|帐户|存款)[^，,。]{0,8}(?:会不会|会否|是不是|不会)[^，,。]{0,6}(?:被|没|转|取|盗|偷"
    r"|刷|少)"
    r"|\b(?:will|can|could|did|has|have) (?:he|she|they|my money|the money"
    r"|my account)\b[^.?!]{0,30}\b(?:take|taken|gone|stolen"
    r"|empt\w+|safe|steal|transfer\w*|withdraw\w*|use)\b|\b(?:money|account|savings) (?:safe|gone)\b"
)


def secret_is_out(text: str) -> bool:
    """Whether somebody else has seen or was told a code, a password or a card's number."""
    said = _FEARS_LOSS.sub(" ", _plain(text))
    if _SUPPOSED.search(said) or _NOT_TOLD.search(said):
        return False
    return bool(_SECRET_OUT.search(said) or _TYPED_IN.search(said.replace("\n", " ")))


def fears_loss(text: str) -> bool:
    """Whether who is being tricked asks if their money will be taken."""
    return bool(_FEARS_LOSS.search(_plain(text)))


def is_pressed(text: str) -> bool:
    """Whether who is being tricked tells that they are urged to pay or to give a secret away."""
    said = _plain(text)
    return not _SUPPOSED.search(said) and bool(_PRESSED.search(said))


def is_endangered(text: str) -> bool:
    """Whether it tells of a danger to money under way: what to do now cannot wait for people."""
    return secret_is_out(text) or fears_loss(text) or is_pressed(text) or emergency_in(text) is not None


def emergency_in(text: str) -> Emergency | None:
    """The emergency that a text tells of as something that has happened or is happening."""
    said = _plain(text)
    if _SUPPOSED.search(said):
        return None
    if _SCAM.search(said) or _REMOTE.search(said):
        return "scam"
    if _IN_USE.search(said) or _NOT_MINE.search(said) or _WITHOUT_ME.search(said):
        return "fraud"
    return "wrong_payee" if _WRONG_PAYEE.search(said) and not _RECEIVED.search(said) else None


def under_way(text: str) -> Emergency | None:
    """The emergency that does not wait for a form: not a payment disputed, nor a number mistyped."""
    said, emergency = _plain(text), emergency_in(text)
    if emergency == "fraud":
        in_use = _IN_USE.search(said) and not _ONE_PAYMENT.search(said)
        return emergency if in_use or _WITHOUT_ME.search(said) else None
    if emergency == "wrong_payee":
        return emergency if _OF_MONEY.search(said) else None
    return emergency


def is_supposed(text: str) -> bool:
    """Whether it asks what would be, rather than tells what has happened."""
    return bool(_SUPPOSED.search(plain(text)))


def sounds_alarming(text: str) -> bool:
    """Whether anything in it may belong to an emergency with money."""
    return bool(_ALARMING.search(_plain(text)))


def _plain(text: str) -> str:
    return plain(text.replace("’", "'"))
