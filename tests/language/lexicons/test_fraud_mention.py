"""Fraud that is merely spoken of, and fraud that is happening to whoever speaks: never one for the other."""

import pytest

from contact_center.language.lexicons.fraud_mention import only_mentions_fraud

MENTIONED_ZH = """
退订以后诈骗提醒短信还会发吗
防诈骗的提醒我还想收
你们的反诈中心电话是多少
国家反诈中心APP要下载吗
现在诈骗电话这么多，你们回电用什么号码
最近骗子太多了，你们会打电话要验证码吗
怎么防止被骗
怎样避免银行卡被盗刷
如何识别诈骗短信
有没有防诈骗讲座
你们银行有反诈宣传活动吗
盗刷保险怎么买
账户安全险保不保盗刷
如果卡被盗刷了银行赔吗
万一被骗了能追回来吗
要是被诈骗了该找谁
听说网上骗子很多，用你们APP转账安全吗
新闻里说有人被骗了几十万，你们有什么保护措施
老人怎么防诈骗
我想给我妈设个防骗的转账延迟
怕被盗刷，能不能把限额调低
担心被骗，想开延迟到账
为了防诈骗我想关掉境外支付
什么是电信诈骗
什么叫盗刷
诈骗的常见手法有哪些
你们怎么保护客户不被骗
开通小额免密会不会容易被盗刷
闪付会不会被盗刷
信用卡在国外用会不会被盗刷
如今诈骗多，你们的官方号码是95000吗
这年头骗子多，我怎么确认是你们打来的
反诈客服几点下班
诈骗预警短信会收费吗
现在骗子太猖狂了，你们要小心
能发我一份防诈骗手册吗
取钱为什么要签反诈告知书
转账时弹出的防诈骗提示能关掉吗
开户为什么要问反诈问题
盗刷险多少钱一年
在哪里可以学防骗知识
以后不要发优惠了，反诈提醒保留
诈骗提醒不要停
有没有盗刷保障
防诈骗小知识给我来一条
網上騙子好多，點樣防範
而家咁多詐騙電話，你哋會唔會打畀我
假如遇到诈骗怎么报警
要是有人冒充你们诈骗我该怎么办
骗子一般会说什么
孩子上学要填反诈问卷，在哪里填
你们的防盗刷功能怎么开
盗刷赔付的条件是什么
公司要做反诈培训，你们能派人来吗
诈骗举报奖励是多少
反诈专线是96110吗
二维码付款容易被骗吗
如何避免老年人被骗买理财
什么样的链接容易是钓鱼链接
挂失以后还会被盗刷吗，一般来说
怎么举报诈骗短信
诈骗短信往哪转发
在哪可以举报钓鱼网站
如何舉報詐騙電話
去年被骗过一次，现在想改密码怎么弄
以前差点被骗，怎么设转账限额
我之前遭過詐騙，請問怎樣改密碼
手续费跟诈骗一样，到底收多少
什么是安全账户
新闻里的安全账户是什么意思
收银员把我当骗子，卡为什么刷不了
人家说我骗子，可我转了，钱到了没
"""
MENTIONED_EN = """
i still get the fraud alerts tho right?
Will they call from the bank's number only? Nowadays so many fraud calls are coming.
Do you have a fraud department
What is the fraud hotline number
how can i protect myself from scams
how do I avoid being scammed
how to recognise phishing emails
Are fraud alerts free of charge
please keep sending me the fraud alerts
stop the offers but not the scam warnings
What happens if my card is used by a fraudster, will you refund me?
if I get scammed will the bank pay me back
What if someone hacked my account, am I covered?
do you offer fraud insurance
is fraud protection included in the card
does contactless make fraud more likely
There are so many scams these days, how do I know it's really you calling
With all the scams around, which number do you call from
I read about scams in the news, is your app safe
I am worried about fraud, can I lower my limit
to prevent fraud I want to turn off foreign payments
what is phishing
what does scam mean
what are the most common scams
how do you detect fraud
do you have a leaflet about scams for my mother
can an elderly person get scam protection
is there a fraud awareness talk at the branch
where can i learn about fraud
when does the fraud team open
how late is the fraud line open
why do I have to answer scam questions before a transfer
can I switch off the scam warning in the app
Are there scams with QR codes
would you ever ask for my pin? so many scammers nowadays
what should I do if I get a scam call
what should one do in case of fraud
how often do you send fraud alerts
do you charge for the fraud text alerts
does the debit card have fraud cover
suppose my card gets cloned by fraudsters, what then
can you explain your anti-fraud policy
is the anti-scam app yours
we do a school project about fraud, do you have figures
my company wants anti-fraud training from you
how would I report a scam email
how do scammers usually work
is it common to be scammed with gift cards
which is safer against fraud, chip or stripe
I want to set up a delay on transfers against scams
are your texts signed so that I can tell phishing apart
can my account be hacked over public wifi
do I get a refund in case of an unauthorised payment
what is an unauthorised transaction
just asking in general, how do scams work
is there a fee for fraud monitoring
the scam warnings, do they still come by text?
do u guys have fraud protection on the credit card
fraud calls are everywhere these days, will you ever call me for a code?
I'd like to subscribe to fraud warnings
how do i report a scam text
where can I forward a phishing email
how should we report suspicious scam calls
How do I report fake scam websites that use your name
where do I send these scam texts
what a scam of an exchange rate, what is it today
your transfer fee is a scam, how much is it abroad
I was almost scammed last year, how do i change my password
years ago I got scammed, can I set a lower limit
unauthorised transaction limit
unauthorized payment policy, please
what is a safe account, my nephew talked about it
the safe account thing on the news, what is it
I'm not a fraudster, why does the face check fail
the app says I am a fraud, how do I verify myself
"""
HAPPENS_ZH = """
我被骗了
我刚被骗了两万
我的卡被盗刷了
信用卡昨晚被盗刷三笔怎么办
遇到骗子了，钱转过去了
这是不是诈骗，他让我共享屏幕
这是诈骗吗？他们有我的验证码
是不是骗子啊，让我把钱转到安全账户
对方说是公安的，是诈骗吗
我点了钓鱼链接
我妈被诈骗了，钱已经转走了
我爸刚给骗子转了五万
骗子还在电话上
骗子让我下载了一个软件
怀疑被骗了
感觉被骗了，怎么办
好像遇到诈骗了
刚收到诈骗电话，我把密码说了
接到一个诈骗电话，对方知道我的卡号
有人冒充你们银行骗我
有人盗用我的身份证开卡
我的账户被盗用了
我的钱被骗走了能追回来吗
被骗的钱怎么追回
被盗刷了怎么办
被骗了怎么办
卡被盗刷能赔吗，刚才扣了三千
盗刷！快帮我
救命我被诈骗了
诈骗，快停卡
网上买东西被骗，卖家拉黑我
投资被骗了，平台登不上
刷单被骗
我把验证码给骗子了
如果我把验证码给了骗子怎么办，刚刚给的
他说不转就抓我，会不会是诈骗
客服打来说退款要我转账，是诈骗吧
老婆在和骗子打电话，拦不住
我老公正在给骗子转账
我被人诈骗了8000
被騙咗錢點算
張卡俾人盜刷咗
遇到詐騙，啱啱過咗數
最近诈骗多，我今天也被骗了
现在骗子太多，我刚才给他们转了一万
收到一条短信让我点链接，是不是钓鱼
钓鱼网站上输了密码
如果他是骗子我的钱是不是没了
担心是骗子，他一直催我
怎么防止骗子再转我的钱，他已经有我密码了
骗子会不会拿走我的钱，我给了他验证码
信用卡盗刷报案
有一笔盗刷
发现盗刷交易两笔
我账户出现盗刷
刚刚有人盗刷我的卡
他们骗我下了会议软件还在看我屏幕
我怎么办，我被骗了
万一是诈骗怎么办，我已经转了
诈骗电话打来让我别挂
骗子刚才用我的卡买东西
这个客服是骗子吗，他要我付保证金
怎么举报诈骗，我已经转了钱
刚收到诈骗短信点进去了，怎么举报
去年被骗的钱怎么追回
以前被骗过，现在又被骗了怎么办
他们说要转到安全账户
把钱转到安全账户安全吗
為了保護資金要轉去安全帳戶，對嗎
卡被盗刷怎么举报
骗子把我当客户，套走了验证码
手续费是骗子收的，我转给他了
"""
HAPPENS_EN = """
I have been scammed
i got scammed of 2000
my card was used by fraudsters
there is fraud on my account
help, fraud!
is this a scam? they have my code
is this fraud, someone from the bank wants me to move money
I think this is a scam, he is still on the phone
could this be a scam? they asked me to share my screen
I gave my pin to a scammer
a scammer has my password
scammers emptied my account
my account has been hacked
I was hacked
someone hacked my phone and the banking app
I clicked on a phishing link
I entered my details on a phishing site
I just fell for phishing
there is an unauthorised payment on my card
unauthorized transaction of 300 yesterday
I want to report fraud
I need to report a scam
report fraud on my card now
my mother is being scammed right now
my dad sent money to a scammer
my wife is on the phone with a scammer
somebody committed fraud with my card
I see fraudulent charges
two fraudulent transactions today
I got a scam call and told them my code
got a fraud call just now, they know my card number
received a scam text and clicked it
was that a scam? i read them the code
what do I do, I got scammed
what should I do, a fraudster has my card details
how do I get my money back from a scam, I paid yesterday
how do I stop the scammer, he is in my app
can you refund me, I was scammed
will I get my money back? scammed on marketplace
if this is a scam what do I do, I already paid
nowadays so many scams and today I fell for one
so many scams these days, and now they took my money
The fraud team called me and asked me to transfer money
someone from your fraud department told me to move my savings
the fraud department wants my pin, ok?
i got a fraud alert for a payment i did not make
fraud alert says someone used my card, not me
your fraud alert asked me to click a link and i did
scam
fraud
hacked!!
victim of fraud here
I'm a victim of a scam
they tricked me, it was a scam
looks like phishing, i typed my password
he scammed me
this seller scammed me
got a call from a scammer, they are threatening me
card fraud in spain while i am at home
if he is a scammer is my money gone
worried it's a scam, he keeps texting me
why is there a fraud payment on my card
I got a scam text and typed my code, how do I report it
how do I report a scam, I paid him
I was scammed last year, can I get my money back
last year I was scammed and now they call again
they told us to move it to a safe account, what is that
is it normal to transfer to a safe account
somebody wants my money in a safe account
how do I report fraud on my card
an unauthorised payment of 90 yesterday
your fraud team says my money must go to a safe account
"""


def lines(told: str) -> list[str]:
    return [line for line in told.splitlines() if line]


@pytest.mark.parametrize("text", [*lines(MENTIONED_ZH), *lines(MENTIONED_EN)])
def test_it_is_only_mentioned(text: str) -> None:
    assert only_mentions_fraud(text)


@pytest.mark.parametrize("text", [*lines(HAPPENS_ZH), *lines(HAPPENS_EN)])
def test_it_happens(text: str) -> None:
    assert not only_mentions_fraud(text)
