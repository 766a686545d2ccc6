"""What people say with a yes to a request that was shown: that it is right, to hand it in, and thanks.

Each is put into the plain words that `confirmation` knows, so that a longer yes is read by one rule: every
word is a yes or goes with one.
"""

import re

from contact_center.language.entities.plain import plain

_AFTER_ZH = r"(?![\u3400-\u9fff])"
_DEED_DONE = re.compile(
    r"(?:(?:就|你|您|快?|赶紧|赶快|马上|尽快|请|麻烦|帮我|给我|可以|那就?|直接|照[这那]个"
    r"|[按照][这那上]样?){0,4}(?:登记|提交"
    r"|上报|预约|预定|办理?|申请|发送|存"
    rf"|保存|弄|搞)(?:上去|上|了|好|一下)?[吧啦呗了]{_AFTER_ZH}"
    rf"|(?:请|麻烦|帮我|给我|替我|那就?|就){{1,3}}(?:登记|提交|上报|办理|处理)(?:上去|上|好|一下)?{_AFTER_ZH}"
    rf"|(?:可以|就|咁|噉){{0,2}}(?:交|登记|提交)得[啦喇了]{_AFTER_ZH}|(?:你|您|赶紧|赶快|马上|尽快|给我"
    rf"|帮我|替我){{0,3}}(?:交|报|发|送|提|约)(?:上去|出去"
    rf"|上)?[吧呗]){_AFTER_ZH}"
    r"|\b(?:please |pls |just |now |and |then |so |you can |can you |could you |go ahead and ){0,6}"
    r"(?:(?:send|submit|file|book|register|lodge|save|record|log|confirm)(?: (?:over|off))?(?: (?:it|that"
    r"|this|them"
    r"|the same|all))?"
    r"|put (?:it|that|this) (?:through|down|in|on (?:the )?record)|get (?:it|that) (?:in|done|registered"
    r"|booked))"
    r"(?: (?:off|over|in|down|through|please|pls|now|for me|then|thanks)){0,4}(?=\s{0,3}(?:and yes|yes|$))"
)
"""What is asked to be done with a request that was shown: as good as a yes to it."""
_NOTHING_ELSE = re.compile(
    r"(?:没有?(?:别的|其他的?|什么)?了?\s?)?(?:就|只有?|大概)?(?:这些|这么多)(?:了|吧|内容|就行|就好"
    r"|就可以)?(?![\u3400-\u9fff]{2})"
    rf"|就?这么(?:定|办|着)(?:吧|了)?{_AFTER_ZH}|\bthat(?:'?s| is) (?:all(?: of it)?|everything"
    r"|the lot|it all)\b"
)
"""That a request is whole agrees to it, where nothing irreversible was asked."""
_NOTHING_MORE = re.compile(
    r"没有?了(?=\s)|(?:(?:其他|其它|别的|另外)的?)?(?:就|都|也|暂时|我|再){0,2}(?:没有?|冇)(?:什么|啥|咩"
    r"|嘢|乜嘢?)?"
    r"(?:别的|其他的?|其它的?|要补充的|补充)(?:要补充的?)?[嘅的]?了?"
    r"|\b(?:(?:there(?:'?s| is)|i(?:'ve| have)(?: got)?) )?nothing (?:else|more|further)(?: to add)?\b"
    r"|\bno (?:more|other|further) (?:details|information|info)(?: to add)?\b"
)
_ADDS_NONE = re.compile(
    r"(?:没有?|冇)(?:什么|啥|咩|乜嘢?)?(?:别的|其他的?|其它的?)?(?:要|可以?)?补充"
    r"|\b(?:nothing (?:else|more|further)|no (?:more|other|further) (?:details|information|info)) to add\b"
)
_NO_CHANGE = re.compile(
    rf"没有?(?:什么)?(?:要|需要|用)?再?改的?(?:地方)?了?{_AFTER_ZH}|不(?:用|需要|必|需)?再?(?:改"
    rf"|变)了?{_AFTER_ZH}"
    r"|\b(?:no (?:more )?changes?|nothing (?:else )?(?:to|needs?) (?:be )?(?:chang(?:e|ed|ing)"
    r"|correct(?:ed)?))"
    r"(?: needed| please| to make)?\b"
)
_ALL_RIGHT = re.compile(
    r"(?:信息|内容|资料|一切|全部|所有|上面|以上|[这那]些)的?(?:内容|信息|资料)?(?:都|全|也){0,2}是?"
    r"(?:对(?!不)|没错|没问题|冇错|冇问题|正确|准确|无误|可以)[的了]?"
    r"|(?:就|还是){0,2}[按照依](?:你|您|你们|[这那]个|上面|以上)(?:说|写|列|记)?的?(?:来|办|登记|弄"
    r"|做)?(?:吧|就行|就好)?"
    rf"|听[你您]的|(?:就)?是?[这那]么?(?:一)?回事|(?:就)?是[这那](?:个|么个)?(?:情况|意思)"
    rf"|没毛病|冇毛病|妥了|走起|就?照?[这咁]样(?:子)?(?:登记|提交|办|弄|搞|报|交|改)(?:上去)?(?:就行|就好"
    rf"|好了|[吧啦了])?{_AFTER_ZH}"
    rf"|就?[这咁]么(?:登记|提交|弄|搞|报|交)(?:上去)?(?:就行|就好|好了|[吧啦了])?{_AFTER_ZH}"
    rf"|(?<![\u3400-\u9fff])[成中妥](?:的|了|嘞)?{_AFTER_ZH}|得啦{_AFTER_ZH}"
    r"|就?是我(?:刚才|上面|前面)?[说讲]的?(?:[这那]些|[这那]样)?的?"
    r"|\b(?:all|everything|what) (?:of )?(?:that )?(?:i|you) (?:said|told you|wrote|have|put)(?: down"
    r"| there)?(?: (?:is|was))?"
    r"(?= (?:all )?(?:right|correct|true|fine|ok)\b)"
    r"|\b(?:(?:it|that|this|everything) )?(?:all )?(?:looks?|sounds?|seems?) (?:all |quite |just )?(?:right"
    r"|good|fine"
    r"|ok|okay|correct|perfect)(?: (?:to|for) me)?\b"
    r"|\b(?:that |this |it )?works(?: (?:fine|well|great))?(?: (?:for|with) me)?\b"
    r"|\byou(?:'ve| have)? got (?:it|that|this|me|everything)(?: all)?(?: (?:right|down|correct))?\b"
    r"|\b(?:fine|good|ok|okay|all right|alright) (?:by|with|for) me\b"
    r"|\b(?:that|this|it)(?:'?s| is| was)(?: exactly| just| all)? (?:what|how|as) (?:i (?:said|told you"
    r"|meant|wanted"
    r"|want|wrote)|happened|it (?:was|happened|is|went))\b"
    r"|\b(?:exactly |just |all )?(?:what|as) (?:i|you|we) (?:(?:have |just )?(?:said|say|told you|wrote"
    r"|put it)|have it)\b"
    r"|\bi confirm (?:all )?(?:of )?(?:the|this|that|everything)(?: (?:above|details|data|rest|lot))?\b"
    r"|\ball (?:the )?(?:details|data|information|info|values|points)(?: (?:is|are))?(?= (?:all )?(?:right"
    r"|correct|fine|ok|good)\b)"
)
_ASKS_FOR_NUMBER = re.compile(
    r"(?:[那就先请]|麻烦|[你您]){0,3}(?:把|给|发|告诉|报)(?:我|一?[个下]){0,2}(?:投诉|工单|受理|登记"
    r"|业务)?的?"
    r"(?:单号|编号|流水号|回执号?|受理号|工单号|查询号)(?:是?多少)?(?:发|给|告诉|报){0,2}我?(?:吧|呗|一下"
    r"|就行|就好)?"
    r"(?:\s?我?(?:好|先|要)?(?:记|抄|存)(?:一下|下来?|一记|着))?"
    r"|(?:单号|编号|流水号|受理号|工单号)(?:是|系)?(?:多少|几多|啥|什么)"
    r"|\b(?:and |then |just |so |please ){0,3}(?:(?:can|could|may|will|would) (?:you|i|we) (?:please )?"
    r"|i(?:'ll| will| would|'d)?"
    r" (?:just )?(?:need|want|like|take) )?(?:give|send|tell|text|get|have|take|need)? ?(?:me |us )?(?:the"
    r"|a|my|that|some) "
    r"(?:(?:reference|ref|ticket|case|complaint|confirmation|registration)(?: (?:number|no|id|code))?"
    r"|number(?= please|$))"
    r"(?: (?:please|now|then|for it|for that|too|when done))?\b"
    r"|\bwhat(?:'?s| is| will be) (?:my|the) (?:reference|ref|ticket|case|complaint"
    r"|confirmation)(?: (?:number|no|id))?\b"
)
"""Who asks for the number of a request that was shown takes it for right."""
_THE_ONE_SHOWN = re.compile(
    r"(?:就?打|用|拨)?(?:我)?(?:登记|预留|留|上面|系统里|现在)的?(?:那个)?(?:手机号?码?|电话号?码?|号码?)"
    r"|\b(?:to |on |at |use )?(?:my |the |that |this )?(?:registered|same|usual|given) (?:mobile|phone"
    r"|telephone|cell)?"
    r" ?(?:number|mobile|phone)\b"
)
"""A telephone called by what it is: the one that is shown."""
_BESIDES = re.compile(
    r"(?:十分|非常|真的?|太)?(?:感谢|谢谢|多谢)(?:[你您](?:们)?|晒|啦|了|啊|哈){0,3}(?:小姑娘|小伙子|姑娘"
    r"|帅哥|美女|师傅|老师|亲)?"
    r"|(?:别|不要|勿|唔好)再?(?:耽误|拖|等|磨蹭|犹豫|耽搁)(?:了|时间|啦){0,2}|赶快|抓紧|快快|速度"
    r"|\b(?:don'?t|do not) (?:wait|delay|waste (?:any )?time|hang about)\b"
    r"|唔该晒?|拜托(?:[你您]们?)?(?:了|啦)?|麻烦(?:[你您]们?)?(?:了|啦)|辛苦(?:[你您]们?)?(?:了|啦)"
    r"|我?(?:很|好|挺|比较|真的?|有点){0,2}(?:赶时间|着急|急用钱?|急得很)(?:的|了|呢|啊)?|我?(?:在|还在"
    r"|这边)?等着(?:用钱?|呢)?"
    r"|(?:请|麻烦|帮我|给我)?(?:尽快|快点儿?|快些|赶紧|抓紧|马上)(?:给我|帮我|替我)?(?:处理|解决|办理?|弄"
    r"|搞)(?:一下|好|了|吧){0,2}"
    r"|\b(?:thank you|thanks|thx|cheers)(?: (?:so|very) much| a lot| a million)?(?: for (?:your|the"
    r"|all your|all the) "
    r"(?:help|time|assistance|patience))?\b"
    r"|\bmuch appreciated\b|\b(?:love|pal|buddy|bro|ta)\b(?=\s{0,3}$)"
    r"|\bas (?:quick|quickly|soon|fast) as (?:you (?:can|could)|possible)\b|\b(?:i'?m |i am "
    r"|we'?re )?in a (?:bit of a )?(?:hurry|rush)\b"
    r"|(?:办好|弄好|有结果|处理好|好)了(?:请|麻烦|再|就|记得){0,2}(?:短信)?(?:告诉|通知|回复|回)(?:我|一声"
    r"|一下){1,2}"
    r"|\b(?:and |then |please |just ){0,3}(?:let me know|tell me|text me|call me|e-?mail me"
    r"|send me an? (?:text|message|sms|e-?mail))"
    r"(?: (?:when|once|after) (?:it|that|this)(?:'?s| is) (?:all )?(?:done|ready|sorted|finished|in))\b"
    r"|\bhurry(?: up)?\b|\b(?:it'?s |this is |it is )?(?:very |really |quite )?urgent(?:ly)?\b|\bquick\b"
)
"""Thanks, a name and haste, which say nothing of what was shown."""


def without_what_goes_with_it(said: str) -> str:
    """The text without thanks and haste; as it is where it says nothing else."""
    return " ".join(_BESIDES.sub(" ", said).split()) or said


def before_handing_in(clause: str) -> str | None:
    """What stands before the words that hand a request in, at the end of a clause; None if they do not."""
    found = next((one for one in _DEED_DONE.finditer(clause) if one.end() == len(clause)), None)
    return clause[: found.start()].strip() if found and found.start() else None


def is_nothing_more(said: str) -> bool:
    return bool(_NOTHING_MORE.search(said))


def as_handed_in(said: str) -> str:
    """The text with "yes" in the place of what agrees to hand something in."""
    for pattern, words in (
        (_ASKS_FOR_NUMBER, " yes "),
        (_NO_CHANGE, " yes "),
        (_ALL_RIGHT, " yes "),
        (_THE_ONE_SHOWN, " "),
        (_NOTHING_ELSE, " yes "),
        (_NOTHING_MORE, " "),
        (_DEED_DONE, " yes "),
    ):
        said = pattern.sub(words, said)
    return " ".join(said.split())


def hands_in(said: str) -> bool:
    """Whether a text says that the whole is right, or to hand it in, whatever was asked."""
    return any(
        pattern.search(said)
        for pattern in (_ALL_RIGHT, _NO_CHANGE, _DEED_DONE, _ASKS_FOR_NUMBER, _NOTHING_ELSE, _ADDS_NONE)
    )


_HAND_IN = re.compile(
    r"(?:请|就|帮我|给我|替我|直接|麻烦|可以|去|[,，\s]){0,4}(?:提交|登记|受理|上报|办理|递交|确认"
    r"|交)(?:一下|上去|得)?(?:了|吧|啦|喇|投诉|申请|这个)?"
    r"(?:谢谢|多谢|[\s,，。.!]){0,3}"
    r"|(?:please |just |and |now ){0,3}(?:submit|file|register|send|confirm|lodge)(?: (?:it|this|that|now"
    r"|please|off|in)){0,3}[.!]?"
)


def only_hands_in(text: str) -> bool:
    """Whether a text is nothing but the wish that what was told be handed in: it adds nothing."""
    return _HAND_IN.fullmatch(plain(text.replace("’", "'")).strip()) is not None
