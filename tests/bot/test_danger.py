"""A life in danger is never missed; who only speaks of a death, an insurance or a film is not in danger.

What config.yml decides by the wording alone and what is then told apart are tried together, without a model.
"""

import pytest

from contact_center.language.lexicons.suicide_mention import mourns, only_mentions_suicide
from tests.bot.wording import intent_of

IN_DANGER_ZH = """
没有活路了，你们再催我也没用
活着太累了，谁来都没用
人活着真苦，我不想坚持了，死了算了
我这辈子就这样了，死了一了百了
房子断供，我是死路一条了
被骗了养老钱，我没脸见儿女，不想活了
我吞了一整瓶安眠药
我现在站在你们支行楼顶，要跳下去
再不解冻我就死给你们看
我就死在你们银行门口
我想跟我老伴一起走，他在那边等我
我爸上个月自杀了，我也想跟他去
他走了我也活不了，不想活了
每天醒来都想死
要是能一睡不醒就好了
我真的想从这个世界上消失
我儿子说要跳楼，你们别再给他打电话了
我女儿割腕了，刚送医院
我老婆想自杀，都是因为你们催款
我老公有自杀的念头，我该找谁
如果我自杀了，贷款还要家里人还吗
我自杀的话保险赔不赔
我要是轻生了，房贷谁来还
我有抑郁症，想伤害自己
昨晚差点上吊
我写好遗书了，存款给我妈
活着还有什么意思
我已经没有勇气再活下去了
生不如死，天天被催
钱没了，我去跳河算了
真想喝农药
我室友网贷还不上，说要烧炭
我弟试图自杀，正在抢救，账户能不能先别扣钱
我撑不下去了，想结束生命
電影裡的人自殺了，我也想學他
我都不想活了你们还跟我谈条款
催債催到我想死
冇活路啦，唔想做人
我真係唔想活落去
我想輕生，唔好再打電話嚟
我哥自杀走了，我现在每天也在想这件事，他的账户怎么处理
我妈自杀了，我也撑不住了
我姐夫说再催就自杀
我前男友说不还钱就跳楼，我该怎么冻结账户
老板欠薪，工友要跳楼
我自杀以后，卡里的钱能给女儿吗
看了电影里的人轻生，我也在考虑
我在想要不要轻生
我爸查出癌症，他想自杀，存款怎么取
我老婆轻生被救回来了，住院费能分期吗
我真的好想死，账户随便你们处理
反正都要死了，账户销了吧
自杀会不会痛
保险里自杀能赔吗，我想给老婆留点钱
买了保险多久以后自杀能赔
如果我跳楼，意外险赔吗
我已经没有活下去的动力
你们逼得我只有死路一条
我快被你们逼死了
我妈天天说活够了
我妈喝农药了，她卡里的钱能取出来交住院费吗
我老公自杀了，在医院，他的存款怎么取
"""
IN_DANGER_EN = """
I don't see the point of living any more
i can't go on like this
i can't go on living with this debt
what's the point of living when everything is gone
there is no reason to go on living
I wish I was dead
I wish I had never been born
I hope I don't wake up tomorrow
my kids would be better off without me
everyone would be happier if I was gone
i just want to hang myself
I'm going to jump off the bridge by your branch
thinking of taking all my pills tonight
I want to jump in front of a train
I keep thinking about hurting myself
i've been self-harming since the letters started
I'm suicidal because of your bank
my son is suicidal over this loan, please stop calling him
my wife tried to kill herself last night
my friend is threatening to kill himself unless you unfreeze his account
my brother committed suicide and I want to do the same
my husband killed himself, I want to join him
if I commit suicide will the insurance pay off my mortgage
does my life policy pay my wife if I kill myself
when I kill myself who gets my savings
I'm tired of living
I'm sick of life and of all these bills
life isn't worth living any more
my life has no meaning, close everything
I'd rather be dead than live like this
I want to end my own life
i'm ending my life tonight
I am ready to die
wanna die tbh
I want to die of an overdose, that's all I have left
I watched a film about suicide and I'm thinking of doing it too
I don't want to be here anymore
I'm having suicidal thoughts and cannot pay
I'd like to end it all tonight
please tell my mother I'm sorry, I'm going to take my own life
my dad died by suicide and I'm next
my flatmate says she'll commit suicide if you don't refund her
a customer at the branch is threatening suicide
how long after taking out life insurance does suicide pay
if I die by suicide does my wife keep the house
would the policy cover my suicide
my daughter attempted suicide, can I freeze her account
I read a book about suicide methods and I'm ready
my husband left a suicide note, he is not answering his phone
found my son's suicide note, please check his card
he killed himself because of your bank and I can't live without him, close his account
my ex says he will take his own life if I close the joint account
I'm standing on the roof of your building
I just want everything to stop, I can't do this any more
nothing left to live for
my partner drowned herself, I feel like doing the same, how do I get her savings
i am going to end it tonight
I keep thinking that everyone is better off with me dead
my brother attempted suicide and is in hospital, can I use his card
my wife tried to take her own life, she survived, can we pause the mortgage
"""
SAFE_ZH = """
我哥哥自杀身亡，他名下的账户怎么销
我妻子上个月跳楼去世了，她的房贷还要还吗
我父亲因抑郁自杀了，遗产继承要带什么
姐姐轻生离世，她的信用卡欠款谁来还
我外甥自殺身亡，他的戶口點樣取消
先生輕生過世，他的存款要怎麼領
室友自杀去世后，他父母怎么取他卡里的钱
我女儿去年自杀了，她的工资卡要怎么注销
老公自杀走了，房子贷款能过户给我吗
我爸是自杀的，死亡证明上写了，取存款还要公证吗
保单里写自杀两年内不赔是什么意思
意外险包不包括自杀
人寿保险自杀条款是怎么规定的
自殺免責期係幾耐，保險條款邊度睇
《自杀小队》的电影票可以用积分换吗
用信用卡买《完全自杀手册》这本书被拒付了
那首歌叫《不想活了》，我在你们商城买的，怎么退款
新闻说有人因为网贷自杀，你们的利率是多少
我想给预防自杀的基金会捐款，怎么转账
剧里主角跳楼了，会员费怎么取消自动扣款
自杀式降价的那款理财还有吗
这种政策简直是自杀式的，手续费涨这么多
排队排得我想死，几点能办完
笑得想死，你们这个表情包
想死你们了，周末开门吗
我想死存三年，利息多少
我不想死守着定期，能提前支取吗
不想活期放着，转定期怎么弄
跳楼价甩卖，刷卡有优惠吗
商场跳楼大甩卖，分期免息吗
去欢乐谷坐跳楼机，门票能刷你们的卡吗
小店没活路了，有没有经营贷款
我活儿太累，想办退休金账户
干活得累死，工资什么时候到账
不想醒目地显示余额，能隐藏吗
我不想开户了，取消预约
我有点想不开通短信，费用是多少
生意一天比一天难，店快活不下去了，能延期吗
我年轻生病时开的卡还能用吗
做死了这条心吧，我不会买理财的
我舅舅投河自尽了，他的养老金卡怎么办
丈夫烧炭身亡，他名下的理财怎么取
我同事自杀了，公司要他的工资流水
表弟跳楼走了，家里让我来问他的贷款怎么还
阿爸自殺過身，佢嘅戶口點拎返啲錢
太太上吊身亡後，她的定存如何辦理繼承
财务自杀式的投资我不做，有稳健的吗
客户自杀身亡，我是他的律师，需要余额证明
看《自杀专卖店》的票务扣款没退
重疾险和寿险自杀都不赔吗
"""
SAFE_EN = """
my brother died by suicide, how do i close his account
my husband took his own life in March, what papers do you need for his savings
Our son killed himself last year and we still get statements in his name, please stop them
my father committed suicide, who pays off his loan
my aunt hanged herself and I'm the executor, where do I send the will
we lost our daughter to suicide, how do I cancel her direct debits
my tenant took her own life, how can her family get the deposit back from her account
after my mother's suicide the card was never cancelled, how do I do that
death by suicide is on the certificate, will you still accept it for the estate
his suicide left a mortgage, can it go into my name
does your life insurance cover suicide
the suicide clause in the policy, how long does it last
is suicide excluded from the loan cover
do claims get refused for suicide
can I buy Suicide Squad tickets with my points
I was charged twice for the film "I want to die"
refund for a book called "The Suicide Shop"
the song "Kill Myself Tomorrow" was billed to my card twice
I'd like to donate to a suicide prevention charity by standing order
there was a suicide in the news about loan sharks, what are your rates
taking that loan would be financial suicide, what's the rate now
raising fees is commercial suicide, how much is the transfer fee
I want to die of shame, my card was declined at the till
I want to die of embarrassment, how do I set a new PIN
want to die laughing at your hold music, how do i reach a person
I'd die for a better exchange rate
I don't want to die in this queue, when is it quieter
I'm dying to know when my card arrives
I don't want to live in that flat any more, change my address
I'm tired of living in London, can I move my account abroad
I'm sick of life insurance letters, stop them
is there any point in going on with the application
no point carrying on with this call, what are your hours
I can't go on the app, it says wrong password
I can't go on hold any longer, call me back
end my life insurance policy please
I want to end it all with you, close my accounts
I cut myself off from my old number, how do I change it
I hurt myself on your branch step, who do I tell
jump from the savings account to the bond, is there a fee
my grandfather shot himself in 1998, is there still an account in his name
our neighbour died by suicide and named me executor, what documents do you need
my late wife's suicide was in May; may I get statements for the estate
my nephew took his own life and his loan is still being debited
how is suicide treated in the mortgage cover terms
the documentary about suicide I rented was billed twice
our team walks for a suicide prevention charity, can you give us an account
that would be political suicide for the club, which fee is lower
sister passed away by suicide, who do I send the death certificate to
a suicide in the papers, is it true you pressed that man for money, what are your rates on overdrafts
"""
NOT_BEREAVED = """
我老婆跳楼了，现在要取钱做手术
我老婆跳楼了，要取钱
我想给预防自杀的基金会捐款，怎么转账
剧里主角跳楼了，会员费怎么取消自动扣款
这种政策简直是自杀式的，手续费涨这么多
保险里自杀条款怎么赔
can I buy Suicide Squad tickets with my points
the film where he killed himself was billed to my account twice
that loan would be financial suicide
"""
BEREAVED = """
我奶奶喝农药走了，她存折里的钱怎么办
my uncle hanged himself, we need the form for his pension account
我哥哥自杀身亡，他名下的账户怎么销
我妻子上个月跳楼去世了，她的房贷还要还吗
我父亲因抑郁自杀了，遗产继承要带什么
姐姐轻生离世，她的信用卡欠款谁来还
我外甥自殺身亡，他的戶口點樣取消
先生輕生過世，他的存款要怎麼領
室友自杀去世后，他父母怎么取他卡里的钱
我女儿去年自杀了，她的工资卡要怎么注销
老公自杀走了，房子贷款能过户给我吗
我爸是自杀的，死亡证明上写了，取存款还要公证吗
my brother died by suicide, how do i close his account
my husband took his own life in March, what papers do you need for his savings
Our son killed himself last year and we still get statements in his name, please stop them
my father committed suicide, who pays off his loan
my aunt hanged herself and I'm the executor, where do I send the will
we lost our daughter to suicide, how do I cancel her direct debits
my tenant took her own life, how can her family get the deposit back from her account
after my mother's suicide the card was never cancelled, how do I do that
death by suicide is on the certificate, will you still accept it for the estate
his suicide left a mortgage, can it go into my name
我舅舅投河自尽了，他的养老金卡怎么办
丈夫烧炭身亡，他名下的理财怎么取
我同事自杀了，公司要他的工资流水
表弟跳楼走了，家里让我来问他的贷款怎么还
阿爸自殺過身，佢嘅戶口點拎返啲錢
太太上吊身亡後，她的定存如何辦理繼承
客户自杀身亡，我是他的律师，需要余额证明
"""


def lines(*told: str) -> list[str]:
    return [line for text in told for line in text.splitlines() if line]


@pytest.mark.parametrize("text", lines(IN_DANGER_ZH, IN_DANGER_EN))
def test_a_life_in_danger_is_heard(text: str) -> None:
    assert intent_of(text) == "self_harm"
    assert not only_mentions_suicide(text)


@pytest.mark.parametrize("text", lines(SAFE_ZH, SAFE_EN))
def test_nobody_is_in_danger(text: str) -> None:
    assert intent_of(text) != "self_harm" or only_mentions_suicide(text)


@pytest.mark.parametrize("text", lines(BEREAVED))
def test_who_settles_the_affairs_of_the_dead_is_bereaved(text: str) -> None:
    assert mourns(text)


@pytest.mark.parametrize("text", lines(IN_DANGER_ZH, IN_DANGER_EN, NOT_BEREAVED))
def test_who_is_in_danger_or_speaks_of_a_film_is_never_only_condoled(text: str) -> None:
    assert not mourns(text)
