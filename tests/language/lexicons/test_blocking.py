"""The wish to have a card blocked, and what only speaks of a block."""

import pytest

from contact_center.language.lexicons.blocking import wants_block


@pytest.mark.parametrize(
    "text",
    [
        "我还没看有没有少钱 先把卡停掉行不行",
        "赶紧把我的卡冻结",
        "先帮我把卡锁了",
        "能不能马上冻结我名下所有的卡",
        "卡先停掉吧",
        "快点挂失！",
        "麻烦把两张卡都锁住",
        "我要挂失",
        "請幫我凍結張卡",
        "可以先停卡吗",
        "你们帮我停一下卡，我怕他继续刷",
        "钱被转走了，快把卡封了",
        "即刻停咗我張卡",
        "全部冻结吧",
        "信用卡也停掉",
        "我的银行卡丢了",
        "那就先止付我的借记卡",
        "yes block my cards pls all of them",
        "please freeze my debit card now",
        "can you lock my card first?",
        "stop all my cards",
        "I want my cards blocked",
        "just block everything please",
        "could somebody cancel the card, i am scared",
        "kindly deactivate my both cards",
        "yes all of them, block them all",
        "put a hold on my credit card",
        "my card needs to be frozen right now",
        "ok block it",
        "I lost my card",
        "they have the code, freeze my card!",
        "should I block my card",
    ],
)
def test_it_is_a_wish(text: str) -> None:
    assert wants_block(text)


@pytest.mark.parametrize(
    "text",
    [
        "我的卡被冻结了",
        "为什么把我的卡停了",
        "卡停了吗",
        "卡冻结了没有",
        "怎么挂失",
        "挂失要多少钱",
        "不要停我的卡",
        "先别冻结",
        "卡已经挂失了",
        "解除挂失",
        "我的账户被冻结了怎么办",
        "停车卡怎么办",
        "我把车停在卡口",
        "你们什么时候把我的卡锁了",
        "要不要报警",
        "那我现在怎么办",
        "还有多久",
        "我妈妈的卡帮她停掉",
        "why is my card blocked",
        "have you blocked my card?",
        "did you freeze it",
        "how do I block a card",
        "don't block my card",
        "please unblock my card",
        "my card was blocked yesterday",
        "the machine blocked my card",
        "is my card frozen",
        "cancel my appointment",
        "stop the card payment to the gym",
        "I already cancelled my card",
        "so what do i do now",
        "what happens if I block my card?",
        "block my husband's card",
        "can they still get in my app",
    ],
)
def test_it_is_none(text: str) -> None:
    assert not wants_block(text)
