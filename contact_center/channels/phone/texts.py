"""Phone prompts that do not come from the assistant, in both languages."""

from contact_center.channels.phone.keypad import ONE_KEY
from contact_center.conversations.ports import Choice, Reply
from contact_center.vocabulary.text import Language, Text

VOICE: dict[Language, str] = {"zh": "zh-CN", "en": "en-US"}

LANGUAGES: dict[Language, str] = {
    "zh": "您好，这里是港湾银行。中文服务请按 1，或者说“中文”。",
    "en": "Welcome to Harbour Bank. For English, press 2 or say English. For a colleague, press 0.",
}
"""The question for the language, each in its own."""

PERSON = Text(
    "我要找人工客服",
    "I want to speak to a person",
)
"""What key 0 says, at any prompt."""
LANGUAGE_HINTS = "中文,普通话,英文,英语,Chinese,Mandarin,English"
"""Hints for the carrier's speech recognition."""

MENU: dict[Language, Reply] = {
    "zh": Reply(
        "您好，这里是港湾银行。请直接说出您的需要，或者按键选择。按 0 随时转人工。",
        (
            Choice("挂失银行卡", "我的卡丢了，我要挂失"),
            Choice("投诉", "我要投诉"),
            Choice("人工服务", PERSON.zh),
        ),
        ONE_KEY,
    ),
    "en": Reply(
        "Welcome to Harbour Bank. Tell me in a few words what you need, or use your keypad. "
        "Press 0 at any time for a colleague.",
        (
            Choice("a lost or stolen card", "I lost my card"),
            Choice("a complaint", "I want to make a complaint"),
            Choice("one of our colleagues", PERSON.en),
        ),
        ONE_KEY,
    ),
}

PRESS = Text(
    "{title}，请按 {number}。",
    "For {title}, press {number}.",
)
TYPE = Text(
    "请按键输入数字，按井号键结束。",
    "Type the digits on your keypad, then press the hash key.",
)
ONE_MOMENT = Text(
    "请稍等。",
    "One moment, please.",
)
NOT_HEARD = Text(
    "没有听到您的声音，请再说一遍。",
    "I did not hear you. Please say it again.",
)
GOODBYE = Text(
    "没有听到您的声音，欢迎再次来电，再见。",
    "I could not hear you. Please call again. Goodbye.",
)
TRANSFER = Text(
    "正在为您转接人工同事，请不要挂断。",
    "I am putting you through to a colleague. Please stay on the line.",
)
POSITION = Text(
    "您在队列中排第 {position} 位，请继续等待。",
    "You are number {position} in the queue. Please stay on the line.",
)
POSITION_AND_WAIT = Text(
    "您在队列中排第 {position} 位，预计等待{wait}，请继续等待。",
    "You are number {position} in the queue; we expect it to take {wait}. Please stay on the line.",
)
CLOSED = Text(
    "现在是非服务时间，同事从{opens}起接听，您排在第 {position} 位。",
    "We are closed at the moment. From {opens} we answer calls in turn; you are number {position}.",
)
OFFER_CALL_BACK = Text(
    "不想等的话，请按 1 挂机，我们为您保留位置，轮到您时给您回电。",
    "If you would rather not wait, press 1: you keep your place, and we call you when it is your turn.",
)
OFFER_BLOCK = Text(
    "要马上停用银行卡，请按 2，您的位置不变。",
    "To have a card blocked right away, press 2; you keep your place.",
)
BLOCK = Text("请先停用我的银行卡", "Please block my card first")
"""What pressing that key says."""
CALLED_BACK = Text(
    "好的，您的位置已保留，轮到您时我们拨打您现在的号码。您的编号是 {number}。再见。",
    "All right, you keep your place and we call this number when it is your turn. "
    "Your ticket number is {number}. Goodbye.",
)
WAITING = Text(
    "同事正在准备接听，请继续等待。",
    "A colleague is about to answer. Please stay on the line.",
)
LATER = Text(
    "抱歉，现在无法回答您。您的编号是 {number}，同事会尽快给您回电。",
    "Sorry, we cannot answer you right now. Your ticket number is {number}; a colleague will call you back.",
)
