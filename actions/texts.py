"""Words and offers that several actions use."""

from actions.action import Offer, Words

PERSON = Offer(Words("转人工", "Talk to a person"), Words("转人工", "I want to talk to a person"))
COMPLAIN = Offer(Words("我要投诉", "Make a complaint"), Words("我要投诉", "I want to complain"))
CALLBACK = Offer(Words("请给我回电", "Call me back"), Words("请给我回电话", "Please call me back"))
HELP = Offer(Words("能办什么", "What can you do"), Words("你能做什么", "What can you do"))
HELPED = Offer(Words("有帮助", "It helped"), Words("这个回答有帮助", "That was helpful"))
NOT_HELPED = Offer(Words("没帮助", "It did not help"), Words("这个回答没帮助", "That was not helpful"))
NEITHER = Offer(Words("都不是", "None of these"), Words("都不是", "None of these"))
YES = Offer(Words("对", "Yes"), Words("对，没错", "Yes, that is right"))
NO = Offer(Words("不对", "No"), Words("不对", "No, that is not right"))
RESUME = Offer(Words("继续办理", "Go on"), Words("继续刚才的办理", "Continue where I left off"))
AGAIN = Offer(Words("重发验证码", "Send a new code"), Words("重发验证码", "Send me a new code"))
NOT_YOURS = Words(
    "抱歉，账户、卡片和业务只能向本人告知、由本人办理，家人和朋友的也一样。请本人联系我们；"
    "需要代办，可以请工作人员说明。您自己的事，请直接告诉我。",
    "I am sorry: what belongs to somebody else I can neither tell nor change, not even for family. They can "
    "contact us themselves, and a colleague can explain how to act for them. About your own, just ask me.",
)
PLEASED = Words(
    "您好，很高兴为您服务！请问有什么可以帮您？", "Hello, nice to meet you! What can I do for you?"
)
WELCOME = Words("您好，很高兴为您服务。", "Nice to meet you.")
