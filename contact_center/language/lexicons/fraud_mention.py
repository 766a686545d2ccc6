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
    r"|settings?)\b"
)
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
    r"|telling) me\b"
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
    said = plain(text.replace("’", "'"))
    if not _FRAUD.search(said) or emergency_in(text) or _HAPPENS_ZH.search(said) or _HAPPENS_EN.search(said):
        return False
    clauses = [clause for clause in _CLAUSE.split(said) if clause.strip()]
    if any(_tells_of_a_deed(clause) for clause in clauses):
        return False
    rest = _NAMED_AFTER_IT.sub(" ", said)
    return not _FRAUD.search(rest) or bool(_IN_GENERAL.search(said))


def _tells_of_a_deed(clause: str) -> bool:
    """Whether it says what was done to or by somebody, rather than what might be."""
    if _SUPPOSES.search(clause):
        return False
    return bool(_OWN_ZH.search(clause) or _OWN_EN.search(clause))
