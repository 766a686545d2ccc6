"""Tell whether words look like a person's name; words with another likely meaning do not."""

import re

SURNAMES = (
    "张王李刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范"
    "石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万严覃武戴莫孔汤钱傅卞齐康伍穆祁狄臧庞纪舒"
    "屈项祝阮蓝闵季娄童颜梅"
    "盛骆樊凌霍虞柯裘缪宗郁洪翁聂倪褚甄殷冼麦区安常方白金文温施牛池乔尚骆赖"
)
"""The common surnames of one character."""
_COMPOUND = "欧阳|司徒|上官|诸葛|慕容|司马|皇甫|尉迟|夏侯|东方|公孙|令狐|端木|欧陽"
_NOT_IN_NAMES = (
    "你您他她它们了不没的客经投诉转帮查要想给把去来就才都也还再很太怎什谁哪吗呢吧啊在有是个这那人工卡车"
    "错款账行号码"
)
_WORDS_LIKE_NAMES = re.compile(
    r"王[八者牌府]|孙[女子儿媳辈]|高(?:息|中|级|管|考|校|材|层|龄|兴|危|风|价|铁|额|利|新|速|手|三|二|一)"
    r"|白(?:领|金|条|天|班|户|色|血)"
    r"|黄(?:牛|金|页|色|山|石)|金(?:管|色|卡|融|领|额|牌|星|钱|价|条|葵)|马(?:上|路|来|甲|桶|桥)|方(?:便|面|案"
    r"|法|式|向)"
    r"|周(?:[一二三四五六日末]|边|围|转|年|岁|期)|江(?:苏|西|湖|南|北|门|阴)|毛(?:利|病)|程(?:序|度)"
    r"|安(?:全|保|检|心|徽|装|排|卓|静|慰|家)|温(?:州|馨|度|柔)|常(?:客|规|用|州|见|住|年|常)|任(?:何|务"
    r"|意|性|职)"
    r"|许(?:多|可)|余(?:额|下|姚)|钱(?:没|呢|包|款)|石(?:油|家|材)|韩(?:国|语|币)|(?:杭|苏|徐|郑|常|温|池"
    r"|万)州|于(?:是|此|今)"
    r"|严(?:重|格|厉)|沈阳|贺(?:卡|岁)|万(?:一|分|元|达|事|能|里|科)|田(?:径|里|地)|雷(?:达|电|雨)"
    r"|龙(?:头|卡|虾)|史(?:上|料)"
    r"|唐(?:山|突)|段(?:时|落)|武(?:汉|警|器|术)|戴(?:上|尔)|季(?:度|末|节|初)|文(?:员|盲|件|化|字|书"
    r"|职)|项目|洪水|康复|童装|盛大|蓝(?:色|牙|领)"
    r"|祝(?:福|您|贺)|项链|施工|牛(?:奶|肉)|尚未|区(?:号|域|别)|麦(?:当|片)|付(?:款|费|钱|清|账)|何(?:时"
    r"|必|况|处|事|种)"
    r"|曾经|罗马|胡(?:说|闹|扯)|林业|梅雨|丁点|汤(?:水|面)|叶子|陆续|姜(?:茶|汤)|杜绝|熊猫|夏(?:天|令"
    r"|季)|秦岭|侯(?:车|机)"
    r"|和|范围|段子|童(?:年|鞋)|顾(?:客|问|虑)|柯达|凌晨|霍乱|宗旨|舒(?:服|心)|屈(?:服|辱)|纪(?:念|检)"
    r"|比萨|披萨|沙拉|麦克风|巴士|的士|特斯拉"
    r"|马达|马拉|卡拉|加班|林肯车|陈(?:述|旧|列)|朱古|许诺|苏打|龙卷|范本|贾|程控|彭胀|孟加|谢(?:谢|绝"
    r"|意)|吴哥"
)
"""Begin like names but are not; besides 贾, which begins few names and sounds like 假 (false)."""
_GIVEN = rf"[^\W\d_a-z{_NOT_IN_NAMES}]"
_TITLE = "先生|女士|小姐|太太|阿姨|老师|师傅|同学|生|太|小姐姐"
_ZH = re.compile(
    rf"(?:(?:{_COMPOUND})(?:{_GIVEN}{{1,2}}|{_TITLE})?|[{SURNAMES}](?:{_GIVEN}{{1,2}}|{_TITLE})"
    rf"|[小老阿][{SURNAMES}]|阿(?![姨妈爸里婆公爷嫲哥嫂拉富根尔仔女斯]){_GIVEN})"
)
_SOUNDS = (
    "阿埃艾安奥巴贝比彼伯布查达戴丹德蒂迪杜多恩尔法菲费弗福盖格戈哈海赫亨霍基吉加杰卡凯科克拉莱兰朗雷里"
    "丽利莉琳林路卢罗洛露"
    "马玛迈麦曼梅蒙米莫穆娜妮尼诺欧帕佩皮普奇乔琼萨赛桑莎史斯苏索塔泰汤图托瓦威韦维温沃西希夏娅亚伊扎詹"
    "珍朱兹鲍勃汉姆森逊顿翰"
)
_FOREIGN_ZH = re.compile(rf"[{_SOUNDS}]{{2,5}}")
DOT = "ー"
"""Stands for the dot within a foreign name: a letter, which does not separate clauses."""
_WITH_DOT = re.compile(rf"[\u4e00-\u9fff]{{1,6}}(?:{DOT}[\u4e00-\u9fff]{{1,6}}){{1,3}}")
_ROLE = re.compile("[员师局厂店司部户迷族党客级岁州省市县区村镇路号生家团队]$")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NO_NAMES = _set("""
    er erm um uh hm hmm mm huh
    a an the i me my mine you your yours he him his she her hers it its we us our they them their who
    whom whose what which when where why how this that these those here there and or but nor so if then
    than as at by for from in into of off on onto out over to under up upon with without about after
    before again against all also always any anyone anything are aren't be been being both can cannot
    could did do does done down during each either else ever every everyone everything few had has have
    having is just least less lots many maybe more most much must near never next no nobody none not
    nothing now once one only other others ought own per rather really same several shall should since
    some somebody someone something soon still such sure too twice two three until used using very via
    was way were while whether would yes yet am gonna gotta wanna cause because like per re regarding
    concerning asap tonight today tomorrow yesterday morning afternoon evening night noon midnight lunch
    dinner breakfast later early late urgent urgently quick quickly immediately monday tuesday wednesday
    thursday friday saturday sunday week weekend month year day days hour hours minute minutes time
    times soonest anytime whenever sometime possible please pls plz thanks thank sorry ok okay hello hi
    hey back help stop start go come get got give take make made put let see say said tell told ask need
    want wish know think hope wait hold call phone ring text email mail message number line name names
    word letter letters spelling spelt spell wrong right correct incorrect missing misspelt misspelled
    mistake error blank empty different changed change old new long short big small bad good fine first
    last middle full maiden married single divorced dead gone lost stolen stuck cut broken safe ready
    angry upset mad happy sad unhappy annoyed tired sick ill scared worried afraid busy free locked out
    scammed hacked fraud scam scammer scammers police emergency bank account accounts card cards credit
    debit loan loans money cash balance payment transfer transaction customer customers client service
    support department team manager agent teller staff human person people man woman kid child student
    tourist foreigner chinese english american british citizen resident owner holder cardholder business
    company ltd inc office branch atm app apps website online internet mobile sms vip pin code password
    id passport document documents form address home house work job school hotel airport taxi uber cab
    didi bus car train pizza food delivery ambulance doctor lawyer judge stupid crazy ridiculous
    terrible awful horrible useless unclear unknown unavailable unreadable illegible invisible private
    public secret confidential taken leaked upside underneath below above front behind beside between
    across along around through toward towards don't dont can't cant won't wont isn't isnt didn't didnt
    haven't test testing anonymous nobody important serious sick hungry thirsty pregnant retired
    unemployed homeless half already almost almost enough quite pretty totally completely clearly
    slightly shown seen written held kept left sold sent gave going spent shut set hit run too even
    though lower upper case twice thrice double triple dear sir madam
""")
_PARTICLES = _set(
    "van der den de del della la le von zu da di dos das do bin ibn binti al el st ter ten y e mac mc"
)
_SHORT_NAMES = _set("an so do no long")
"""Names in some languages, words in English."""
_KNOWN = _set("""
    aaron abby abdul abdullah abigail adam adrian ahmed aidan aisha alan albert alex alexa alexander
    alexandra alexis alfred ali alice alicia alison allan allen allison alvin amanda amber amelia amir
    amit amy ana anastasia anders andre andrea andrew andy angel angela angelina angus anil anita ann
    anna anne annie anthony antonio april archie ariel arjun arnold arthur ashley audrey austin ava
    barbara barry beatrice becky belinda ben benjamin bernard beth betty bill billy bob bobby boris brad
    bradley brandon brenda brian bridget bruce bruno bryan caleb cameron camilla carl carla carlos
    carmen carol caroline carolyn catherine cathy cecilia celia charles charlie charlotte chelsea cheryl
    chloe chris christian christina christine christopher cindy claire clara clark claude claudia colin
    connie connor craig crystal cynthia daisy dan daniel daniela danny darren dave david dawn dean
    deborah debbie deepak denise dennis derek diana diane diego dmitri dominic don donald donna doris
    dorothy doug douglas duncan dylan eddie edgar edith edmund edward edwin eileen elaine eleanor elena
    eli elijah elizabeth ella ellen elsa emily emma eric erica erik erin ernest esther ethan eugene eva
    evan eve evelyn farah fatima felix fiona flora florence frances francis francisco frank fred freddie
    frederick gabriel gareth gary gavin gemma geoff george georgia gerald gilbert gina giovanni gloria
    gordon grace graham grant greg gregory gustav guy hailey hannah hans harold harriet harrison harry
    harvey hassan hazel heather hector heidi helen helena henry herbert howard hugh hugo hussein ian
    ibrahim igor ines ingrid irene iris isaac isabel isabella ivan ivy jack jackie jackson jacob
    jacqueline jake james jamie jan jane janet janice jared jasmine jason javier jay jean jeff jeffrey
    jennifer jenny jeremy jerry jesse jessica jesus jill jim jimmy joan joanna joanne joe joel johan
    johanna john johnny jon jonas jonathan jordan jorge jose josé joseph josh joshua joy joyce juan
    judith judy julia julian julie juliet june justin karen karim karl kate katherine kathleen kathy
    katie keith kelly ken kenneth kenny kevin khalid kim kimberly kirsten krishna kumar kurt kyle lana
    lance lara larry laura lauren lawrence lea leah lee leila lena leo leon leonard leslie lewis liam
    lily linda lisa liz lloyd logan lois lorraine louis louise luca lucas lucia lucy luis luke lydia
    lynn mabel madison maggie malcolm mandy manuel marco marcus margaret maria marie marilyn marina
    mario marion mark marlene marsha martha martin marvin mary mason mateo matt matthew maureen maurice
    max maya megan mehmet melanie melissa mia michael michelle miguel mike mila mildred miles miranda
    miriam mitchell mohamed mohammad mohammed molly mona monica morgan muhammad murray mustafa nadia
    nancy naomi natalia natalie natasha nathan neil nelson nicholas nick nicola nicole nigel nikita nina
    noah noel nora norman olga oliver olivia omar oscar otto owen pablo pamela pat patricia patrick paul
    paula pauline pedro penelope penny percy peter phil philip philippa phillip phoebe phyllis pierre
    piotr polly priya rachel rafael rahul raj rajesh ralph ramesh ramon randy raul ravi ray raymond
    rebecca regina rene rhys ricardo richard rick ricky rita rob robert roberta roberto robin rod
    roderick rodney roger roland roman ron ronald rory rosa rosemary ross roxanne roy ruby rupert
    russell ruth ryan sabrina sally sam samantha samir samuel sandra sandy sanjay sara sarah scott sean
    sebastian serena sergei seth shane shannon sharon shaun sheila shirley sidney silvia simon simone
    sofia sonia sophia sophie stacy stanley stella stephanie stephen steve steven stewart stuart sue
    sunil susan susanna suzanne sven sylvia tamara tania tanya tara ted teresa terence terry thelma theo
    theodore theresa thomas tim timothy tina toby todd tom tommy tony tracy trevor tristan tyler ursula
    valerie vanessa vera vernon veronica vicky victor victoria vijay vincent violet viola virginia
    vivian vladimir wade wallace walter wanda warren wayne wendy wesley wilfred will william willie
    winnie xavier yasmin yolanda yousef yusuf yvonne zach zachary zara zoe ng wong chan cheung leung tse
    kwok lam lau yeung yip chow chiu tsang siu hui ko tam
""")
"""Given names, and surnames of Hong Kong, recognised even in lower case."""
_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in"
    "|un|ai|ei|ui|ao|ou"
    "|iu|ie|ia|ua|uo|a|e|i|u)|an|ai|ou|er|[bpmfwyl]o)"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE}){{1,3}}")
_NO_ENDING = re.compile(
    r"(?<=..)(?:ing|ed|tion|ment|ness|able|ible|less|ful|ally|ely|ctly|ntly|ngly|rly|sly|ously|ive|ised"
    r"|ized|elled|ught|elt)$"
)
_WORD = re.compile(r"[^\W\d_]+")


def is_name_zh(name: str, *, strictly: bool = False) -> bool:
    """Whether simplified characters are a name: a surname with a given name or a title, or a foreign name.

    `strictly`: in contexts that may also contain a trade or a place.
    """
    if _WITH_DOT.fullmatch(name):
        return True
    if _WORDS_LIKE_NAMES.match(name) or (strictly and _ROLE.search(name) and not name.endswith("先生")):
        return False
    return bool(_ZH.fullmatch(name) or (not strictly and _FOREIGN_ZH.fullmatch(name)))


def is_surname_zh(name: str) -> bool:
    """Whether the characters are just a surname."""
    return (len(name) == 1 and name in SURNAMES) or re.fullmatch(_COMPOUND, name) is not None


def is_given_name(word: str) -> bool:
    """Whether a lower-case word is a well-known given name."""
    return word in _KNOWN


def may_be_name_en(name: str) -> bool:
    """Whether lower-case Latin words after "我叫" are not all ordinary words."""
    return not all(_is_a_word(word) for word in name.split())


def is_name_en(name: str, written: str, *, strictly: bool = False) -> bool:
    """Whether lower-case Latin words are a name: well known, or capitalised in `written`.

    `strictly`: must be well known even if capitalised.
    """
    words = [word for word in re.split("[ ·-]", name) if word]
    if not words or _is_a_word(words[0]):
        return False
    if any(_is_a_word(word) and not _may_follow(word, written) for word in words[1:]):
        return False
    known = words[0] in _KNOWN or (len(words) <= 3 and all(_PINYIN.fullmatch(word) for word in words))
    return known if strictly else known or _has_capitals(words, written)


def _is_a_word(word: str) -> bool:
    if word in _NO_NAMES:
        return True
    return bool(_NO_ENDING.search(word)) and word not in _KNOWN and not _PINYIN.fullmatch(word)


def _may_follow(word: str, written: str) -> bool:
    return word in _PARTICLES or (word in _SHORT_NAMES and _has_capitals([word], written))


def _has_capitals(words: list[str], written: str) -> bool:
    """Whether the words are capitalised; all capitals are emphasis, not evidence of a name."""
    forms = {form.lower(): form for form in _WORD.findall(written)}
    return all(word in _PARTICLES or _begins_large(forms.get(word, word)) for word in words)


def _begins_large(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or not word.isupper())
