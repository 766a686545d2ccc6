"""Tell fraud that is merely spoken of from fraud that happens to somebody.

If in doubt, it happens. It is only mentioned where the words say so, by a thing that is named after it (an
alert, a hotline, an insurance) or by speaking of what is common, might be or is to be prevented, and where
nothing tells of a caller, a deed or a loss.
"""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.urgent import emergency_in

_CLAUSE = re.compile(r"[，,。.;；!！?？\n:：~…]+")
_FRAUD = re.compile(
    r"骗|诈|盗刷|盗用|钓鱼|\b(?:fraud\w*|scam\w*|phish\w*|hack(?:ed|er|ers|ing)|unauthori[sz]ed|cloned)\b"
)
_NAMED_AFTER_IT = re.compile(
    r"(?:防|反|预防|抗|打击)(?:止|范)?(?:电信|网络|金融)?(?:诈骗|欺诈|盗刷|诈|骗)"
    r"|(?:诈骗|欺诈|盗刷)(?:的)?(?:短信)?(?:提醒|预警|提示|警示|专线|热线|举报|保险|险|保障|赔付|保护|防护"
    r"|损失险)"
    r"|\banti[- ]?(?:fraud|scam|phishing)\b(?: \w+)?"
    r"|\b(?:fraud|scam|phishing)(?: (?:text|sms|e-?mail|risk))? (?:alerts?|warnings?|notices?|notifications?"
    r"|messages about|protection|cover|insurance|prevention|awareness|monitoring|detection|policy"
    r"|department|team"
    r"|(?:hot)?line|desk|unit|training|talks?|workshops?|leaflets?|questions?|tips|education|checks?"
    r"|settings?)\b|\bunauthori[sz]ed (?:transactions?|payments?|charges?) (?:limits?|liabilit(?:y|ies)"
    r"|polic(?:y|ies)|rules?|terms"
    r"|cover|periods?|protection|insurance)\b"
)
_FIGURE = re.compile(
    r"(?:汇率|利率|利息|手续费|年费|收费|费用|收益|价格)[^，,。]{0,4}(?:简直|跟|像|就是|真是|等于|太"
    r"|纯属)[^，,。]{0,4}"
    r"(?:诈骗|骗)(?!子|走|了|我)"
    r"|(?:当|说|叫|骂|以为|当作|当成)我(?:是|成|作|做)?(?:个|一个)?骗子|把我(?:当成?|作|看成)(?:个|一个)?骗子"
    r"|\byour (?:\w+ ){0,2}(?:rates?|fees?|charges?|prices?|interest|commissions?|margins?|spread)(?: is"
    r"| are|'s)"
    r"[^.?!]{0,12}\b(?:scams?|fraud)\b"
    r"|\b(?:scam|fraud) of an? (?:\w+ )?(?:rate|fee|charge|price|commission|margin|spread)\b"
    r"|\b(?:i am|i'm|im)(?: not| no)?(?: an?)? (?:fraud|fraudster|scammer)\b"
)
"""A price too high, or what the speaker was called."""
_OVER = re.compile(
    r"(?:去年|前年|几年前|多年前|[一二两三四五六七八九\d]年前|以前|之前|上次|当年|曾经"
    r"|早年)[^，,。]{0,6}(?:被|遭|遇|碰|差点)[^，,。]{0,4}"
    r"(?:骗|诈|盗)"
    r"|\b(?:last year|years? ago|in the past|once before|a while ago|some time ago|back in (?:19|20)\d\d"
    r"|months ago|(?:was|been|got) once)\b"
)
"""It was long ago; what is wanted now is said beside it."""
_WANTED = re.compile(
    r"怎么|怎样|如何|点样|想|能不能|可以|能否|请|哪|多少|[吗嘛么]|\b(?:how|can|could|where|which|what|want"
    r"|would like|please|may|do you|is there)\b"
)
_STILL = re.compile(
    r"追回|赔|找回|退回|要回|没[有]?(?:还|退|解决)|又|再次|现在(?:又|他|还|也|被)|同样|\b(?:again"
    r"|refund\w*|recover\w*|get (?:it|my|the)|back(?! in)|still|now (?:they|he|she|somebody|someone|the)"
    r"|same)\b"
)
_ASKS_HOW_TO_REPORT = re.compile(
    r"(?:怎么|怎样|如何|点样|在哪|到哪|去哪|哪里|哪儿|往哪|向谁|跟谁)[^，,。]{0,4}(?:可以|能)?(?:举报|转发"
    r"|上报|检举)[^，,。]{0,10}(?:诈骗|骗子|钓鱼)"
    r"|(?:诈骗|骗子|钓鱼)[^，,。]{0,6}(?:怎么|怎样|如何|点样|在哪|到哪|去哪|往哪|向谁"
    r"|跟谁)[^，,。]{0,4}(?:举报|转发|上报|检举)"
    r"|\b(?:how|where) (?:do|can|could|should|would|does) (?:i|we|you|one|people"
    r"|customers)(?: best)? (?:report|forward|flag|send) (?:an? |the |such |these |any "
    r"|suspected |suspicious |fake |false |bogus )*(?:scam|fraud|phishing)\w*"
    r" ?(?:texts?|e-?mails?|messages?|sms|websites?|sites?|numbers?|calls?|links?|letters?|posts?|ads?)\b"
)
"""What somebody only got is reported without haste."""
_SAFE_ACCOUNT = re.compile(r"安全(?:账户|帐户)|\bsafe account\b")
_ASKS_WHAT_IT_IS = re.compile(
    r"什么(?:是|叫)“?安全(?:账户|帐户)|安全(?:账户|帐户)”?(?:是什么|是啥|什么意思|是怎么回事)"
    r"|\bwhat(?:'s| is| does)(?: an?| the| this)? [\"“]?safe account"
    r"|\bsafe account\b(?![^.?!]{0,40}\b(?:move|send|transfer)\b)"
    r"[^.?!]{0,40}\bwhat (?:is|does) (?:it|that)\b"
)
"""The safe account of those who call, asked after by somebody who was not called."""
_SUPPOSED = (
    r"如果|假如|假设|若是|要是|万一|怕|担心|防|避免|会不会(?!是)|容易|听[^，,。]{0,4}说|新闻|据说"
    r"|\b(?:if|in case|suppose|supposing|imagine)\b"
)
_IN_GENERAL = re.compile(
    rf"{_SUPPOSED}|不会?被|多不多|识别|识破|辨别|辨认|分辨|什么是|什么叫|常见|手法|套路|一般|通常|预防|保护"
    rf"|保不保|冒充"
    r"|(?:现在|最近|如今|近来|而家|这年头|网上|到处|外面|社会上)[^，,。]{0,8}(?:多|太|猖|厉害|到处|都是)"
    r"|(?:诈骗|骗子)[^，,。]{0,6}(?:太多|这么多|那么多|好多|很多|多)"
    r"|\b(?:nowadays|these days|everywhere|so many|too many|a lot of|all the|all these|in the news|avoid\w*"
    r"|prevent\w*|protect\w*|against|recogni[sz]e|spot|tell \w+ apart|worried about|afraid of|common(?:ly)?"
    r"|in general|generally|usually|typical(?:ly)?|what (?:is|are|does|do)|what happens|how (?:do|does"
    r"|can|would)"
    r" (?:you|scammers?|fraudsters?|phishing|scams?|fraud)|how would i report|would you ever|will you ever"
    r"|more likely|over public|what (?:phishing|fraud|a scam) (?:means|is)|about fraud|where (?:do|can"
    r"|should) i|because of scam"
    r"|when you call|cover losses|can (?:my|an|a) \w+|are there|(?:learn|read|school project|explain"
    r"|leaflet) \w*)\b"
)
_HAPPENS_ZH = re.compile(
    r"刚|昨|今天|今早|今晚|啱|已经|正在|还在|对方|[他她](?!们?行)|让我|叫我|要我|逼我|拦不住|救命|快(?!捷)"
    r"|报案|报失"
    r"|[一二两三四五几\d]笔|发现|怀疑|感觉|好像|会不会是|是不是|(?:如果|万一|要是|担心|怀疑)(?:[他她它]|对方"
    r"|这个?人?)?(?:真的?)?是(?!我|你)|这是|那是|不是我"
    r"|(?:诈骗|骗子|骗人的?|钓鱼|假的)(?:吗|吧|啊|么)|被骗的钱|链接了|点了|点开了|输了|填了"
)
_OWN_ZH = re.compile(
    r"(?:我|咱|俺)[^，,。]{0,8}(?:被|遭|俾人|畀人|遇到|碰到|接到|收到|给了|告诉了|报给|转给|转了|转过|付了"
    r"|汇了|发给)"
    r"|骗(?:了)?我|骗走|(?:骗|盗刷|盗用|诈骗)(?:了|咗)"
)
_SUPPOSES = re.compile(_SUPPOSED)
_HAPPENS_EN = re.compile(
    r"\b(?:yesterday|today|tonight|already|right now|just now|last night|this morning|still on|on the phone"
    r"|help|victim|threaten\w*|tricked|money back|not me|wasn't me|urgent\w*)\b"
    r"|\b(?:is|was|are|were) (?:this|it|that|these|he|she) (?:really |also )?(?:a |an |some )?(?:kind of )?"
    r"(?:scam|fraud|phish|legit|real)"
    r"|\b(?:think|could|might|may|must|sounds?|looks?|seems?|feels?|believe|suspect)\b[^.?!]{0,20}"
    r"(?:this|it|that|like|he|she|they)\b[^.?!]{0,12}\b(?:scam|fraud|phish)"
    r"|\b(?:told|asked|asks|asking|called|calls|rang|texted|wants?|wanted|made|makes|making|tells"
    r"|telling) (?:me|us)\b"
    r"|\bif (?:he|she|this|that|it|they)(?:'s|'re| is| was| are| were)\b"
    r"|\b(?:has|have|had|took|know|knows|got|used|using|wants?|wanted|after) my"
    r" (?:\w+ ){0,2}(?:pin|otp|codes?|cards?|money|details|account|passwords?|number|phone|app|data"
    r"|savings)\b"
    r"|\bdid(?: not|n't) (?:make|do|authori[sz]e)|\b(?:i|we) never\b"
    r"|\b(?:fraud|scam|phish|unauthori)\w*\b[^.?!]{0,24}\bon (?:my|our)\b|\bwith my (?:\w+ )?(?:card"
    r"|account|name)\b"
)
_OWN_EN = re.compile(
    r"\b(?:i|we)(?: have|'ve| just| already| even| also| now| only){0,3} (?:gave|given|told|sent|paid|clicked"
    r"|entered|typed|transferred|fell|fallen|was|were|been|got|received|lost|see|saw|found|noticed"
    r"|read (?:them|him|her|out|the))\b"
    r"|\b(?:they|he|she|(?:scammer|fraudster|hacker|thief|caller|thie(?:f|ve)s|some(?:one|body))s?)"
    r"(?:'s|'ve| has| have| had| just| is| are| keeps?){0,2} (?:has|have|had|is|are|took|taken|takes"
    r"|emptied|hacked|hacking"
    r"|committed|stole|stolen|using|used|threatening|calling|asking|wants?|got|in)\b"
    r"|\bmy (?:\w+ ){1,3}(?:is|was|were|has|have|got|been|sent|gave|paid|told|clicked)\b"
    r"|\bmy (?:mother|mum|mom|father|dad|wife|husband|son|daughter|grandm\w+|grandpa|grandfather) \w+s\b"
)


def only_mentions_fraud(text: str) -> bool:
    """Whether fraud is spoken of in general, and nobody is being defrauded; if in doubt, somebody is."""
    whole = plain(text.replace("’", "'"))
    said = _FIGURE.sub(" ", whole)
    if emergency_in(text):
        return False
    if said != whole and not _FRAUD.search(said):
        return True
    if _HAPPENS_ZH.search(said) or _HAPPENS_EN.search(said):
        return False
    if not _FRAUD.search(said):
        return bool(_ASKS_WHAT_IT_IS.search(said))
    if _SAFE_ACCOUNT.search(said) and not _ASKS_WHAT_IT_IS.search(said):
        return False
    clauses = [clause for clause in _CLAUSE.split(said) if clause.strip()]
    if _is_over(clauses):
        return True
    if any(_tells_of_a_deed(clause) for clause in clauses):
        return False
    rest = _NAMED_AFTER_IT.sub(" ", said)
    return not _FRAUD.search(rest) or bool(_IN_GENERAL.search(said) or _ASKS_HOW_TO_REPORT.search(said))


def _is_over(clauses: list[str]) -> bool:
    """Whether the only fraud told of was long ago, and what is wanted does not belong to it."""
    told = [clause for clause in clauses if _FRAUD.search(clause)]
    others = [clause for clause in clauses if clause not in told]
    if len(told) != 1 or not _OVER.search(told[0]) or any(_STILL.search(clause) for clause in clauses):
        return False
    return any(_WANTED.search(clause) for clause in others)


def _tells_of_a_deed(clause: str) -> bool:
    """Whether it says what was done to or by somebody, rather than what might be."""
    if _SUPPOSES.search(clause):
        return False
    return bool(_OWN_ZH.search(clause) or _OWN_EN.search(clause))
