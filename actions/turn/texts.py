"""Texts and offers shared by several actions."""

from actions.turn.action import Offer
from contact_center.vocabulary.text import Text

PERSON = Offer(Text("转人工", "Talk to a person"), Text("转人工", "I want to talk to a person"))
COMPLAIN = Offer(Text("我要投诉", "Make a complaint"), Text("我要投诉", "I want to complain"))
CALLBACK = Offer(Text("请给我回电", "Call me back"), Text("请给我回电话", "Please call me back"))
HELP = Offer(Text("能办什么", "What can you do"), Text("你能做什么", "What can you do"))
HELPED = Offer(Text("有帮助", "It helped"), Text("这个回答有帮助", "That was helpful"))
NOT_HELPED = Offer(Text("没帮助", "It did not help"), Text("这个回答没帮助", "That was not helpful"))
SOMETHING_ELSE = Offer(Text("其他事情", "Something else"), Text("都不是", "None of these"))
YES = Offer(Text("对", "Yes"), Text("对，没错", "Yes, that is right"))
NO = Offer(Text("不对", "No"), Text("不对", "No, that is not right"))
RESUME = Offer(Text("继续办理", "Go on"), Text("继续刚才的办理", "Continue where I left off"))
AGAIN = Offer(Text("重发验证码", "Send a new code"), Text("重发验证码", "Send me a new code"))
NOT_YOURS = Text(
    "抱歉，为保护客户信息，账户、卡片和业务只能向本人告知、由本人办理，家人也不例外。请本人联系我们；"
    "需要代办，可以请同事说明。您自己的事，请直接告诉我。",
    "I am sorry, I can only discuss accounts, cards and requests with their owner, even if you are "
    "family. They can contact us themselves, and a colleague can explain how to act for them. I can help "
    "with your own.",
)
PLEASED = Text(
    "您好，很高兴为您服务！请问有什么可以帮您？", "Hello, nice to meet you! What can I do for you?"
)
NO_CODE_NEEDED = Text("谢谢，现在不需要验证码。", "Thank you, but no code is needed just now.")
BYE = Text("再见，祝您一切顺利。", "Goodbye, and all the best.")
WELCOME = Text("您好，很高兴为您服务。", "Nice to meet you.")
