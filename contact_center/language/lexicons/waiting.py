"""Read what a customer who waits for staff asks meanwhile: what to do now, and how long it takes."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.asking import asked_in, asks_outright, asks_to_agree
from contact_center.language.lexicons.pausing import says_goodbye
from contact_center.language.lexicons.reading import weight
from contact_center.language.lexicons.story import is_greeting, tells_of_talk

_LEAST = 4
"""The weight from which words ask something; "?" and "ok?" do not."""
_HOW_LONG = re.compile(
    r"(?:还要|還要|还得|要|得|仲要)?等(?:多久|几久|幾耐|几耐|多长时间|多少时间|到(?:什么时候|几时|幾時))"
    r"|(?:什么时候|几时|幾時|多久)[^，,。]{0,4}(?:轮到|輪到|到我|有人|回复|回覆|联系|接手|接待|理我|上线)"
    r"|(?:前面|排)[^，,。]{0,6}(?:几个|多少|几位|第几|幾多)人?|(?:还有|有没有|有冇|有)人(?:在|吗|么|嘛|理|接)"
    r"|\bhow (?:much )?long(?:er)?\b.{0,30}\b(?:wait\w{0,3}|queue|hold|reply|answer|somebody|someone"
    r"|colleague|agent|person)\b"
    r"|\bhow (?:much )?long(?:er)? (?:will |does |is )?(?:this|it) (?:gonna |going to )?(?:take|be)\W*$"
    r"|^(?:and |so )?how (?:much longer|long)(?: now| more| then| still)?\W*$"
    r"|\bwhen (?:will|does|is|can|are) .{0,25}\b(?:answer|reply|here|come|coming|available|free|my turn"
    r"|take over|write back|get to me|help me)\b"
    r"|\b(?:any(?:body|one)|some(?:body|one)) (?:still )?(?:there|here|coming)\b|\bare you (?:still )?there\b"
    r"|^still there\b|\b(?:how many|where) .{0,20}\b(?:queue|in line|ahead)\b"
)
_WHAT_TO_DO = re.compile(
    r"(?:怎么办|咋办|咋整|点算|點算|点办|怎么弄|怎么做|该做什么|该做啥|做什么好|先做(?:什么|啥|哪)"
    r"|(?:现在|我)(?:应该|该|能|可以|要)(?:先|做|干)?(?:怎么|做|干)(?:什么|啥|做"
    r"|点啥)?)[啊呀呢吧好]{0,2}(?![\u4e00-\u9fff])"
    r"|(?:要不要|该不该|应不应该|用不用|需不需要|使唔使|能不能|可不可以)(?:先|再|还|继续|理会?|给|跟)?"
    r"(?:回(?!来|家)|理他|理会|接(?:听|他|电话)|转(?:给|钱|过去)|付|给他|告诉他|报警|报案|挂断|挂掉|拉黑|删)"
    r"|\bwhat (?:(?:should|do|can|will|must|shall|would|am|to|else) ){1,2}(?:i |we )?"
    r"(?:(?:supposed|going|need|have|to|best|even) ){0,3}do(?: (?:now|first|next|about (?:it|this|that)"
    r"|then|meanwhile|right now|here)){0,2}(?=\W|$)(?! (?:to|with|if|when|for)\b)"
    r"|^(?:so |ok |and )?what (?:now|next|first)\b"
    r"|\b(?:should|must|do|can|shall|am) (?:i|we) "
    r"(?:(?:need|have|supposed|to|still|also|even|just|not) ){0,3}(?:reply|respond|answer|pick up|hang up"
    r"|pay|send|give|tell (?:him|her|them)|block (?:him|her|them|the number)|transfer|click|open|ignore"
    r"|call (?:the police|him|her|them|back)"
    r"|(?:go to|report (?:it |this |him )?to|tell|inform) the police)\b",
    re.IGNORECASE,
)
_WAIT_AND_SEE = re.compile(
    r"(?:就|先|只能|是不是|要不要|可以|能|该|应该)[^，,。?？]{0,6}(?:等着|等等看|等一?[等下]|干等|观望"
    r"|看看再说)[^，,。]{0,4}"
    r"(?:[吗嘛么呢]|行不行|好不好|就[行好]|\?|$)"
    r"|\b(?:should|shall|can|do|must|could|just) (?:i|we) (?:(?:just|still|only|now|have|to|simply) ){0,3}"
    r"(?:wait|sit tight|leave it|hold on|do nothing|see what happens)\b|\bwait and see\b",
    re.IGNORECASE,
)
_TO_STOP_IT = re.compile(
    r"(?:怎么|怎样|如何|点样|咋)[^，,。]{0,6}(?:才能|能|可以|最快|快点|马上|立刻|尽快|先){0,3}"
    r"(?:把?[^，,。]{0,6})(?:停(?:掉|住|了|用|下)|止付|冻结|冻住|拦(?:住|下|截)|锁(?:住|掉|卡|上)|止损"
    r"|挂失|截住)"
    r"|(?:最快|最好|快点)[^，,。]{0,6}(?:办法|方法|方式)|(?:来得及|能|可以)[^，,。]{0,6}(?:拦住|拦下|追回"
    r"|止付)[吗么嘛]"
    r"|\b(?:quickest|fastest|best|any|a|quick|fast) (?:way|thing)\b.{0,24}\b(?:stop\w{0,4}|block\w{0,3}"
    r"|fro?ez\w{0,2}|freez\w{0,3}|lock\w{0,3}|protect\w{0,3}|secur\w{1,3}|safe)\b"
    r"|\bhow (?:do|can|would|should|could) (?:i|we|you) (?:\w+ ){0,3}?(?:stop|block|freeze|lock|protect"
    r"|secure)\b|\bhow (?:do|can) (?:i|we) get (?:it|this|that|them|my (?:\w+ ){0,1}\w+) (?:stopped|blocked"
    r"|frozen|locked)\b",
    re.IGNORECASE,
)


_ASKS = re.compile(
    r"\?\s*$|[咩乜]|点样|點樣|边度|邊度|几多|幾多|多少|几[天点号时]|怎么|怎样|如何|吗|嘛\s*$"
    r"|\b(?:how (?:much|many|long|often|do|does|can|to)|(?:can|do|should|will|must|may) i"
    r"|is (?:it|there|that)|are there|what(?:'?s)? (?:is|are|the|about|if)|which|whether)\b"
)


_FOR_PEOPLE = re.compile(
    r"(?:转|接|找|叫|要|换|请|安排|搵|轉|換|請)[^，,。?？不没别]{0,6}(?:人工|真人|客服|坐席|活人|工作人员"
    r"|同事|专人|经理|師傅)"
    r"|(?:接|找|叫|派|安排|换)[^，,。不没]{0,3}个人(?:来|过来|跟|和|同|听|接|处理|帮|吧|啊|$)|^人工(?:服务"
    r"|客服)?\W{0,3}$|(?:有|係咪有|有没有)[^，,。]{0,3}(?:真人|活人|人工)"
    r"|\b(?:connect|put|transfer|pass|get|give|find|speak|talk|let|want|need|where(?:'s| is))\b[^.?!]{0,24}"
    r"\b(?:human(?: being)?|person|agent|operator|representative|colleague|manager|supervisor|real one)\b"
    r"|\b(?:speak|talk|put me through|connect me) (?:to|with) (?:someone|somebody)\b"
    r"|^(?:a |an |the )?(?:human|agent|operator|person|representative)(?: please| pls)?\W{0,3}$"
)
_NO_PEOPLE = re.compile(
    r"(?:不用|不要|不必|不想|无需|别|唔使|唔要)[^，,。]{0,4}(?:转|接|找|叫|换|搵|轉)"
    r"|\b(?:don'?t|do not|no need)\b[^.?!]{0,16}\b(?:connect|put|transfer|speak|talk|person|agent|human)\b"
)
_THANKED = re.compile(
    r"谢谢|多谢|感谢|谢啦|谢了|唔该|唔該|多謝|謝謝|辛苦|\b(?:thanks|thank you|thx|cheers|ta|salamat)\b"
)
_WANTS_MORE = re.compile(
    r"\d|不过|但是|可是|另外|还有|麻烦|帮我|请你|请您"
    r"|\b(?:but|please|pls|also|can you|could you|would you|need|want)\b"
)
_THANKS_AT_MOST = 36


def asks_for_people(text: str) -> bool:
    """Whether somebody who waits for staff asks for them once more."""
    said = plain(text.replace("’", "'"))
    return _FOR_PEOPLE.search(said) is not None and _NO_PEOPLE.search(said) is None


def gives_thanks(text: str) -> bool:
    """Whether a text thanks or takes its leave, and asks, wants and adds nothing that matters."""
    said = plain(text.replace("’", "'")).strip()
    if says_goodbye(text):
        return True
    brief = 0 < weight(said) <= _THANKS_AT_MOST
    return brief and _THANKED.search(said) is not None and not (_WANTS_MORE.search(said) or question_in(text))


def question_in(text: str) -> str:
    """The words of a message that ask the bank something; empty if none do, as in a mere "anybody?"."""
    if is_greeting(text):
        return ""
    told = tells_of_talk(text)
    asks = not told and _ASKS.search(plain(text.replace("’", "'"))) is not None
    whole = asks or asks_outright(text) or asks_to_agree(text) or asks_what_to_do(text)
    whole = whole or asks_to_stop_it(text)
    asked = asked_in(text) or (text.strip() if whole else "")
    return asked if weight(asked) >= _LEAST else ""


def asks_how_long(text: str) -> bool:
    """Whether it asks how long the wait is, or whether somebody is there."""
    return _HOW_LONG.search(plain(text.replace("’", "'"))) is not None


def asks_what_to_do(text: str) -> bool:
    """Whether somebody in trouble asks what to do now, or whether to wait, answer, pay or call the police."""
    said = plain(text.replace("’", "'"))
    return bool(_WHAT_TO_DO.search(said)) or asks_whether_to_wait(text)


def asks_whether_to_wait(text: str) -> bool:
    """Whether somebody asks if it is enough to wait and see."""
    return _WAIT_AND_SEE.search(plain(text.replace("’", "'"))) is not None


def asks_to_stop_it(text: str) -> bool:
    """Whether somebody in trouble asks how what is happening is stopped."""
    return _TO_STOP_IT.search(plain(text.replace("’", "'"))) is not None
