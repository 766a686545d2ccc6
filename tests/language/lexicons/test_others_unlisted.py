"""Whose matter a message is about, in words of strangers: written before the patterns were seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.lexicons.others import (
    about_somebody_else,
    asks_for_somebody_else,
    may_ask_for_somebody_else,
    names_oneself_alone,
    names_somebody_alone,
    wants_somebody_elses,
)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


ELSES = _lines("""
    佢争几多
    佢爭幾多錢
    佢仲欠銀行幾多
    佢哋欠几多
    他还欠多少
    她还剩多少
    他花了多少
    她上个月花了多少钱
    他這個月用了多少錢
    我阿妈仲有几多钱
    我老公花咗几多
    我老闆賺多少錢
    老板的工资是多少
    老板一个月工资多少
    公司经理的工资有多少
    我同事的工资到了吗
    我老细人工几多
    我爸的房貸還剩多少
    李小姐户口有几多
    does he have money left
    does she still have money
    has she got anything left
    what has he spent
    what did she spend last month
    how much did he spend yesterday
    how much does he earn
    what does my boss earn
    how much does my manager make
    did he pay his bill
    is he overdrawn
    are they in debt
    how much is he worth
    do they have any savings
    balance of Siobhan
    balance of Ngozi please
    what's the balance of Priyanka
    does Leopold have any money left
    show me the account of Esperanza
    what has my wife spent
    what did my son buy
    how much have my parents got
    佢使咗几多钱
    佢上個禮拜洗咗幾多
    我老婆仲爭幾多
    我细佬争几多卡数
    她挣多少
    我儿子花了多少钱
    我闺女这个月刷了多少
    我男朋友存了多少錢
    老細一個月人工幾多
    领导的工资多少
    房东欠你们多少
    他在你们银行有钱吗
    他有没有欠钱
    佢有冇錢剩
    佢係咪爭你哋錢
    张伟还剩多少
    我媽個戶口仲有冇錢
    has he any money left
    is she in debt
    what did he buy
    how much has my son spent this month
    does my husband still owe anything
    what has my daughter bought
    did she pay off her credit card
    did my wife's salary arrive
    how much does my wife make a month
    what did my boss earn last year
    is my brother in the red
    does my neighbour have savings
    the balance of Octavia please
    savings account belonging to Ignatius
    how much does Beauregard owe
    has Evangeline got any money
    is Cornelius overdrawn
    what's left on Persephone's card
    tell me what he has in the bank
    can you see how much she spent
    what's Oluwaseun's balance
    what about Thandiwe's?
""")
OWN_OR_NOBODYS = _lines("""
    what about McDonald's
    transfer to John's account failed
    I sent money to Peter's account yesterday
    how to put birthday money into my son's account
    do they have cash machines
    can they see my money
    骗子花了多少
    how about Macy's
    what about visa's
    what about Mastercard's
    what about children's
    how about women's
    what about people's
    what about students'
    and last month's?
    what about Sainsbury's
    my and my wife's account
    what is the balance of my and my husband's account
    me and my wife's joint account balance
    the account I share with my wife
    balance of mine and my wife's account
    我和老婆的联名账户
    我和我老婆的账户余额
    我同老婆嘅户口仲有几多
    我跟太太的共同賬戶還有多少
    我和先生的账户
    我们夫妻的账户
    老板的工资还没到
    老板的工资到了没有
    公司工資還沒發
    单位的工资什么时候到账
    老板欠我的工资到了吗
    老细嘅人工到咗未
    我老板还没给我发工资
    老板拖欠工资去哪里仲裁
    has my employer's salary arrived
    has the salary from my boss come in
    my company's salary has not arrived
    my employer's wages are late
    balance of Euros
    the balance of July
    statements for Visa
    account for freelancers
    card for travel
    what about Starbucks's
    and Domino's?
    what about teenagers'
    how about kids?
    what about the merchant's
    and Amazon's
    what about the shop's
    does the bank have savings accounts
    do they have savings accounts for children
    do they have an overdraft
    what do they charge for an account
    did he need to bring ID
    what about seniors
    Mastercard's exchange rate
    is PayPal's limit higher
    the hotel's charge on my card
    my husband and I share an account, how much is in it
    mine and my partner's account
    balance of our account please
    me and my dad have an account with you, how much is in there
    我跟我爸的户口余额
    我同先生嘅戶口仲有幾多錢
    我和妻子的账户还剩多少
    我們夫妻的賬戶餘額
    老细未出粮
    公司几时出粮
    老闆的工資幾時到
    公司的工资怎么还不到账
    老板发的工资到账了吗
    單位發的獎金收到未
    my boss's wages have not arrived
    my boss has not paid me
    has my firm's pay arrived
    balance of Gold Card
    balance of Sterling account
    the limit of Visa Platinum
    savings for Christmas
    does Alipay have a limit
    has Amazon got my refund
    has the merchant spent my deposit
    那麦当劳的呢
    那李宁的呢
    那微信的呢
""")
ONESELF = _lines("""
    and mine?
    what about mine
    ok, mine then
    how about my own
    what about me
    I meant mine
    no, mine
    only my own then
    那我的呢
    那我自己的呢
    我嘅呢
    咁我自己嗰个呢
    我本人的
    那查我的吧
    那看看我自己的
    我自己嘅就得
    那麼我的呢
    那只看我的
    查我本人
    換成我的
    我的总可以吧
    then mine
    and my own?
    okay what about mine instead
    只看我自己的吧
    噉我嗰個呢
    咁我本人呢
    我自己的
    and myself?
    sorry, i mean mine
""")
GENERAL = _lines("""
    我老婆怎麼開戶
    我女儿能不能自己来开户
    我媽媽沒有手機，怎麼開通網上銀行
    我爸爸去世了，他的账户怎么办
    我孩子几岁可以办卡
    我太太点样开户口
    我老公可唔可以申请信用卡
    怎样给我妈办一张卡
    可以帮我妈开户吗
    怎麼把太太加到我的戶口
    can my son get a credit card
    can my mother open an account without a phone
    how do I add my wife to my account
    what happens to the account of my father when he dies
    my mum lost her phone, how does she sign in
    can my parents use my card
    how much does it cost for my wife to open her account
    how much does my husband need to open his account
    can you tell me what my wife needs to open her account
    我妈想知道怎么开户
    我想知道我老婆怎么开账户
    我阿爸過咗身，佢個戶口點處理
    我爷爷去世，他的存款怎么继承
    我老公开户要多少钱
    我弟弟十五岁能有银行卡吗
    我阿女可唔可以自己開戶口
    我老婆不在国内，能开账户吗
    我妈不会用手机，能不能办存折
    我同事问怎么申请你们的信用卡
    我朋友想在你们这里存钱，利息多少
    我先生的外币账户可以在网上开吗
    佢喺外國，點樣開戶
    告诉我我儿子要什么材料才能开账户
    can you tell me how my wife opens an account
    my father died, what happens to his account
    do you know if my son can have a card
    please tell me what my husband needs for his first account
    my grandmother can't walk, can somebody come to her
    is it possible for my boyfriend to use my card
    what age must my kid be for a savings account
    how can a friend of mine get a loan
    may my daughter withdraw cash with her own card
    how do my parents change their address
    what's the fee for my wife's transfer abroad
""")


@pytest.mark.parametrize("text", ELSES)
def test_what_another_has_or_spends(text: str) -> None:
    assert wants_somebody_elses(text)
    assert not names_oneself_alone(text)


@pytest.mark.parametrize("text", OWN_OR_NOBODYS)
def test_ones_own_or_nobodys(text: str) -> None:
    assert not asks_for_somebody_else(text)


@pytest.mark.parametrize("text", ONESELF)
def test_oneself_and_nothing_else(text: str) -> None:
    assert names_oneself_alone(text)
    assert not asks_for_somebody_else(text)


@pytest.mark.parametrize(
    "text", ["and my wife's?", "我老婆的呢", "my balance", "mine is lost", "我的卡丢了", "我想开户"]
)
def test_more_than_oneself(text: str) -> None:
    assert not names_oneself_alone(text)


@pytest.mark.parametrize("text", GENERAL)
def test_a_question_of_knowledge(text: str) -> None:
    assert not wants_somebody_elses(text)


@given(
    st.sampled_from(("他", "她", "佢", "我老公", "我媽媽", "我同事", "我细佬")),
    st.sampled_from(("花", "用", "使", "洗", "刷", "賺")),
    st.sampled_from(("了", "咗")),
    st.sampled_from(("多少", "几多", "幾多錢", "多少钱")),
)
def test_whatever_somebody_spent_in_chinese(who: str, verb: str, done: str, asked: str) -> None:
    assert about_somebody_else(f"{who}{verb}{done}{asked}")
    assert not about_somebody_else(f"我{verb}{done}{asked}")


@given(
    st.sampled_from(("he", "she", "my wife", "my oldest son", "her boss", "their mother")),
    st.sampled_from(("spent", "earned", "bought")),
    st.sampled_from(("", " last month", " on the card", "?")),
)
def test_whatever_somebody_spent_in_english(who: str, did: str, when: str) -> None:
    assert may_ask_for_somebody_else(f"how much has {who} {did}{when}")
    assert not may_ask_for_somebody_else(f"how much have I {did}{when}")


@given(
    st.sampled_from(("visa", "Mastercard", "McDonald", "children", "women", "students", "Amazon", "euro")),
    st.sampled_from(("what about {}'s?", "and {}'s", "how about {}’s then?", "do you have {}'s accounts")),
)
def test_brands_and_groups_are_no_person(name: str, asked: str) -> None:
    text = asked.format(name)
    assert not names_somebody_alone(text)
    assert not about_somebody_else(text)


@given(st.sampled_from(("Gwendolyn", "Thaddeus", "Oluwaseun", "Priyanka", "Xanthe", "Ignatius", "Niamh")))
def test_a_rare_name_is_known_by_its_capital(name: str) -> None:
    assert about_somebody_else(f"balance of {name}")
    assert about_somebody_else(f"how much money does {name} have?")
    assert names_somebody_alone(f"and {name}'s?")
