"""Recognise a grievance that is told without the word complaint, by what such stories hold.

One sign alone is none: a calm customer may ask about a fee charged twice, or what to do if nobody calls back.
Two different signs are, in a text that tells something: trying again and again, in vain, how staff behaved,
outrage, what was done wrongly, a demand. If in doubt it is no grievance; a complaint may still be offered.
"""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.asking import asked_in
from contact_center.language.lexicons.complaining import mentions_own_complaint
from contact_center.language.lexicons.reading import weight
from contact_center.language.lexicons.story import tells_a_story

_LEAST = 16
"""The weight from which a text tells something."""
_SIGNS = 2
_REPEATED = re.compile(
    r"(?:[打问找说讲写投发催跑去来启]|反映|联系|沟通|折腾)(?:了|过|咗)?(?:你们?|客服|电话)?(?:都|也"
    r"|快)?(?:有)?"
    r"(?:好几|好多|很多|无数|几百|八百|[二两三四五六七八九十几\d]{1,3})(?:次|遍|回|趟|个电话|封|通)"
    r"|第[二三四五六七八九十\d]{1,3}(?:次|遍|回|趟)|(?:来回|白)(?:折腾|跑)|一拖再拖"
    r"|\b(?:second|third|fourth|fifth|[2-9](?:nd|rd|th)|umpteenth) (?:time|call|message|email|letter|visit)\b"
    r"|\b(?:two|three|four|five|six|several|many|[2-9]|countless) (?:times|calls|emails|messages|visits"
    r"|letters)\b"
    r"|\b(?:keep|keeps|kept|been) (?:telling|sending|passing|putting|passed|pushed|sent|ringing|calling"
    r"|chasing|asking|waiting|listening|being (?:told|sent|passed|ignored))\b"
    r"|\btold (?:you|them|him|her) (?:\w+ )?(?:twice|(?:two|three|four|\d) times)\b"
    r"|\b(?:rang|called|phoned|wrote|emailed|went|complained) (?:\w+ ){0,3}(?:and|then) (?:again|today)\b"
    r"|\b(?:rang|called|phoned|wrote) (?:you )?on \w+day(?:,? \w+day){0,3},? and\b"
)
"""Tried again and again."""
_IN_VAIN = re.compile(
    r"[没冇无](?:有)?(?:一个)?(?:人|下文|回音|回复|音讯|消息|动静|任何)(?:来)?(?:管|理|答|回|覆|处理|联系"
    r"|通知|接|跟进|告诉|解释|承认|解决)?"
    r"|(?:没|不|无)人(?:管|理|接|问)|(?:不|没|唔|冇)(?:给|畀)?(?:处理|解决|回复|理睬|搭理|答复|管我)"
    r"|推来推去|不归[^，,。]{0,6}管|互相推|推给|都说在(?:处理|办|查)|拖(?:了|着|到)|石沉大海"
    r"|\b(?:nobody|no one|no-one|none of you|noone)\b|\b(?:heard|hear) (?:nothing|back nothing)\b"
    r"|\b(?:no|never (?:got|had|received)(?: (?:a|an|any))?|not a single|without (?:a|any)|still no|zero)"
    r" (?:answer|reply|response|call back|callback|explanation|help|news|word|update|apology|feedback)\b"
    r"|\b(?:told|tells?) (?:me )?(?:something|a) (?:different|another)(?: \w+)?\b|\bsent (?:me )?away\b"
    r"|\b(?:on|in) hold\b|\b(?:pushed|passed|sent) (?:me )?(?:from (?:pillar|one)|around|back and forth)\b"
    r"|\bdoing (?:anything|nothing)\b|\bignor(?:ed|ing) (?:me|my|us)\b|\bfob\w{0,4} (?:me )?off\b"
)
"""And nobody helped."""
_CONDUCT = re.compile(
    r"态度(?!(?:真的?|很|非常|特别|挺|都|也|太)?(?:好(?![差恶坏衰串])|不错|热情|满意|棒|亲切))|翻白眼"
    r"|[吼骂训凶瞪]我|[冲朝对][^，,。]{0,4}[吼凶发火]|爱理不理|不耐烦|没礼貌|粗鲁|无礼|嘲笑"
    r"|赶我|拦着|不让我进"
    r"|刁难|为难|歧视|看不起|大声嚷|嚷嚷|呼来喝去|挂(?:了|断)?我?(?:的)?电话|甩脸|黑面|黑脸|冷脸|臭脸"
    r"|嬲|恶劣|爱[办来][^，,。]{0,1}不"
    r"|\b(?:rude(?:ly)?|shouted|yelled|screamed|laughed|sneered|smirked|shrugged|snapped|insulted|mocked"
    r"|swore at)\b"
    r"|\b(?:roll(?:ed|s|ing)? (?:her|his|their) eyes|hung up|attitude|impolite|unprofessional"
    r"|disrespect\w{0,5}"
    r"|dismissive|condescending|humiliat\w{0,4}|discriminat\w{0,4}|in my face|treated (?:me|us|my|like))\b"
)
_OUTRAGE = re.compile(
    r"敷衍|踢皮球|说了算|算不算数|死不承认|气死|太过分|过分了|离谱|荒唐|什么(?:银行|服务|玩意|意思嘛)|差劲"
    r"|太差|很差|极差|太烂|垃圾|不像话|不人性|忍无可忍|受够"
    r"|欺负|欺诈消费者|欺骗|坑人|坑我|黑心|霸王|糊弄|忽悠|骗人|骗子银行|凭什么|凭啥|岂有此理|(?:怎么|点"
    r"|点样)(?:做事|做嘢|办事)"
    r"|讲不讲理|还要不要|哪有这样|得唔得[㗎嘎]|离晒谱|失望|寒心|心寒|不满|生气|愤怒|恼火|窝火|闹心|说话不算"
    r"|\b(?:unacceptable|not acceptable|disgrac\w{0,6}|disgust\w{0,4}|outrag\w{0,5}|ridiculous"
    r"|appall\w{0,4}|shocking"
    r"|shambles|joke|pathetic|useless|incompetent|terrible|horrible|awful|dreadful|worst|poor|bad) ?"
    r"(?:service|bank|treatment|experience|way|that|$|[.!?,])"
    r"|\b(?:fuming|furious|livid|fed up|sick of|sick and tired|had enough|disappointed|frustrat\w{0,4}"
    r"|upset|angry|annoyed)\b"
    r"|\bnot good enough\b|\bwhat kind of (?:a )?(?:bank|service)\b|\bhow (?:dare|can you|could you)\b"
    r"|\b(?:cheat|cheated|cheating|robb(?:ed|ing)|lied|lying to (?:me|us|customers)|misled|misleading"
    r"|deceiv\w{0,4}|ripp(?:ed|ing) (?:me )?off|rip off)\b"
)
_WRONGED = re.compile(
    r"(?:照|照样|还是|又)扣|少(?:数|给|找|发)(?:了|咗)?(?:我|\d)|都(?:快"
    r"|过)?[两三四五六七八九十几\d]个?(?:月|星期|礼拜|周)(?:了|都|还)|[两三四五六几\d]个?(?:月|星期|礼拜"
    r"|周)都(?:没|冇|未)|(?:偷偷|擅自|私自|无缘无故|莫名其妙|乱|多|重复|白白|自作主张)(?:地)?(?:就)?(?:扣"
    r"|收|划|开通|改|关|冻)"
    r"|(?:扣|收|划)(?:了|咗)?(?:我)?(?:两|二|三|2|3)(?:次|遍|笔|回)"
    r"|从(?:来)?(?:没|未)[^，,。]{0,6}(?:开|签|申请|同意|办|收到)|没(?:有)?经过[^，,。]{0,6}同意|(?:没"
    r"|不)(?:有)?告诉我|没(?:有)?通知"
    r"|(?:明明|当时|当初|之前|说好|拍着?胸)[^，,。]{0,16}(?:说|讲|答应|保证|承诺|写)"
    r"|说好(?:了)?[^，,。]{0,12}结果"
    r"|结果[^，,。]{0,10}(?:亏|扣|多|高|没|不)|害(?:得|我|到)|耽误|弄错|搞错|搞成|弄丢|造成|导致|不见了"
    r"|(?:念|说)得?[^，,。]{0,6}都听"
    r"|第[\d一二三四五六七八九十]{1,3}天了|(?:过|超)(?:了|过)?[^，,。]{0,8}(?:天|期|周|个?月)(?:了|还)"
    r"|到现在(?:还|也|都|一)"
    r"|(?:等|排|站)(?:咗|了|足)?(?:快|足足|成|整整|将近|大概)?(?:一|两|二|三|四|半|几|个"
    r"|\d)[^，,。]{0,4}(?:小时|钟头|鐘頭|天|上午|下午)"
    r"|系统(?:坏|故障|壞)|挂牌|关窗口"
    r"|\b(?:charged|billed|debited|taken|deducted|took) (?:\w+ ){0,4}(?:twice|two times|double|again"
    r"|wrongly|without)\b"
    r"|\bkeep (?:taking|charging|deducting|sending|billing|changing|losing)\b"
    r"|\b(?:overcharged|double[- ]charged|mis-?sold|miss?old)\b|\b(?:twice|double"
    r"|two times) (?:\w+ ){0,2}(?:charge|fee|fees)\b"
    r"|\bnever (?:\w+ ){0,2}(?:signed|agreed|asked|authori[sz]ed|ordered|applied|told|opened|requested)\b"
    r"|\bwithout (?:telling|asking|informing|my (?:consent|permission|knowledge)|notice|warning)\b"
    r"|\bpromis\w{1,3}\b.{0,50}\b(?:never|not|nothing)\b"
    r"|\b(?:told|said|promised|swore|assured|guaranteed)\b.{0,60}\b(?:but|and (?:now|then)|could not"
    r"|would not|was none|no fee)\b"
    r"|\b(?:bounced|late fee|cost me|lost (?:money|my|out)|because of you|your (?:fault|mistake|error))\b"
    r"|\b(?:wait(?:ed|ing)?|stood|queued|queueing|sat)\b.{0,24}\b(?:hour|hours|minutes|mins|all (?:day"
    r"|morning|afternoon))\b"
    r"|\b(?:hours|weeks|months) (?:ago|now|later|of (?:this|waiting))\b|\bclosed the window\b"
    r"|\bsystem (?:was|is) down\b"
)
_DEMANDS = re.compile(
    r"道歉|赔偿|谁[来负]?赔|赔给|赔我|给我?(?:一个|个)?(?:说法|交代|交待|解释|答复|书面)"
    r"|要[^，,。]{0,6}(?:书面|解释|说明原因)|负责任"
    r"|(?:把|将)[^，,。]{0,12}(?:退(?:还|回|给)?|还给)我?|必须(?:退|解决|处理|给)|要求(?:退|你们|赔|严肃"
    r"|处理|当面|道)|处理(?:这个|那个|该)(?:人|员工|柜员)"
    r"|反映(?:一个|一下|个|下)|严肃处理|讨个"
    r"|\b(?:apolog(?:y|ise|ize|ies)|compensat\w{0,5}|explanation|explain (?:why|this|it|to me|yourself))\b"
    r"|\bi (?:want|demand|expect|need|would like|insist on) (?:\w+ ){0,5}(?:back|returned|refunded"
    r"|explain\w{0,3}|apology|answers?|investigated"
    r"|reimbursed|sorted|put right|action)\b|\b(?:look|looked) into (?:it|this)\b|\bput (?:this"
    r"|it) right\b|\bhold (?:\w+ )?responsible\b"
    r"|\bsomeone (?:to )?(?:explain|take responsibility|answer for)\b|\b(?:please )?take (?:some )?action\b"
)
_BY_STAFF = re.compile(
    r"柜员|柜台|经理|客服|保安|大堂|员工|职员|行员|小姐|小伙|阿姐|[男女]的|服务|你们|你哋"
    r"|\b(?:teller|clerk|cashier|manager|guard|staff|advis[eo]r|agent|girl|lady|woman|guy|man|lad|counter"
    r"|branch)\b"
)
"""Whose conduct is told."""
_ACCUSED = re.compile(
    r"(?:(?:理财|客户|大堂|支行|信贷)(?:经理|顾问|师)|柜员|业务员|你们(?:银行)?|贵行)(?:的人"
    r"|的员工)?[^，,。]{0,12}"
    r"(?:欺骗|误导|忽悠|诱导|骗(?:我|人|老|客|了我|消费)|隐瞒)"
    r"|(?:理财|客户|大堂|信贷)(?:经理|顾问)[^。]{0,40}(?:骗人|骗老|骗客|骗我|欺骗|误导|忽悠)"
    r"|你们这(?:就)?是[^，,。]{0,4}(?:骗|欺诈)"
    r"|\b(?:your|the bank's|bank) (?:\w+ ){0,2}(?:advis[eo]rs?|managers?|staff|tellers?|people|employees?"
    r"|clerks?|bank|agents?)"
    r" (?:\w+ ){0,3}(?:lied|misled|cheated|tricked|deceived|mis-?sold)\b|\b(?:cheated|misled|deceived"
    r"|lied to|tricked) by "
    r"(?:your|the) (?:\w+ ){0,2}(?:bank|advis[eo]r|manager|staff|teller)\b|\b(?:mis-?sold|missold)\b"
)
_BY_CRIMINALS = re.compile(
    r"冒充|假冒|假的|自称|骗子(?!银行)|诈骗|盗刷|盗用|洗钱|涉嫌|公安|安全账户|陌生"
    r"|\b(?:scam\w{0,5}|fraudster\w?|pretend\w{0,3}|fake|phish\w{0,3}|hack\w{0,3}|police|safe account)\b"
)
"""Fraud by strangers, which is urgent before it is a complaint."""
_OF_GRIEVANCE = (_REPEATED, _IN_VAIN, _CONDUCT, _OUTRAGE, _WRONGED, _DEMANDS)
_OF_EARLIER = re.compile(
    r"撤|和解|进[度展]|怎么?样了|处理到哪|\b(?:withdraw|take back|drop) (?:\w+ ){0,2}complaint"
    r"|\b(?:any|an) (?:update|news|progress)\b|\bstatus of\b|\bupdate on\b"
)
"""Taking an earlier complaint back, or asking what became of it."""
_SUPPOSED = re.compile(
    r"^(?:请问|想问|问一?下)|如果|万一|假如|要是|会不会|[我就好真]怕|担心|\b(?:in case|what happens"
    r"|suppose)\b"
    r"|(?<!ask)(?<!asked)(?<!asking)(?<!see) if\b|^if\b"
)


def accuses_bank(text: str) -> bool:
    """Whether the bank's own people are said to have deceived somebody: no fraud by a stranger."""
    said = plain(text.replace("’", "'"))
    return _ACCUSED.search(said) is not None and _BY_CRIMINALS.search(said) is None


def tells_grievance(text: str) -> bool:
    """Whether somebody tells what the bank did wrong, in a way that wants it put right."""
    said = plain(text.replace("’", "'"))
    if weight(said) < _LEAST or not tells_a_story(text) or _SUPPOSED.search(said) or _OF_EARLIER.search(said):
        return False
    if mentions_own_complaint(text) or accuses_bank(text):
        return True
    if _BY_CRIMINALS.search(said):
        return False
    found = [sign for sign in _OF_GRIEVANCE if sign.search(said)]
    # Who asks for facts beside what went wrong, and holds nothing against anybody, wants an answer first.
    asks = bool(asked_in(text)) and not any(sign in found for sign in (_CONDUCT, _OUTRAGE, _DEMANDS))
    badly_treated = _CONDUCT in found and _BY_STAFF.search(said) is not None
    return (badly_treated or len(found) >= _SIGNS) and not asks
