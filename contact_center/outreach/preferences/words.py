"""The words on the page of preferences."""

from collections.abc import Mapping

from contact_center.vocabulary.purposes import Purpose
from contact_center.vocabulary.text import Text

BANK = Text("港湾银行", "Harbour Bank")
TITLE = Text("消息偏好", "Message preferences")
LEAD = Text(
    "您可以决定我行主动发给您的消息。您主动咨询时，我们照常答复。",
    "Decide what we send you on our own initiative. We always answer what you ask us.",
)
WHAT = Text("您想收到什么", "What would you like to get?")
ABOUT: Mapping[Purpose, Text] = {
    "service": Text("例如营业时间变更、产品到期提醒。", "Changed opening hours, a product about to mature."),
    "greeting": Text("生日和节日的问候。", "Good wishes on your birthday and on holidays."),
    "marketing": Text("产品与优惠，只在您同意后发送。", "Products and offers, only if you agree to them."),
    "tips": Text("每周一条理财小知识。", "A short piece about money once a week."),
    "survey": Text("办完业务后请您评价。", "A question about the service you have just had."),
}
HOW = Text("怎样联系您", "How shall we reach you?")
LANGUAGE = Text("语言", "Language")
LANGUAGES = {"zh": "中文", "en": "English"}
CHANNEL = Text("首选渠道", "Preferred channel")
NO_CHANNEL = Text("没有偏好", "No preference")
WHEN = Text("什么时候联系您", "When may we write?")
HOURS = Text(
    "我们只在您当地的 {opens} 至 {closes} 之间发送消息。您可以再缩小范围，不选则不限。",
    "We write between {opens} and {closes} by your own clock only. Narrow that here, or leave it empty.",
)
ANY_HOUR = Text("您可以选择希望收到消息的时段，不选则不限。", "Choose hours, or leave them empty: any time.")
PERIOD = Text("时段 {n}", "Period {n}")
OPENS = Text("从", "From")
CLOSES = Text("到", "until")
ZONE = Text("所在时区", "Time zone")
NO_ZONE = Text("未指定", "Not given")
FREQUENT = Text("常用", "Frequent")
BIRTHDAY = Text("生日按哪种历法庆祝", "Your birthday is kept by")
CALENDARS = {
    "solar": Text("公历", "the solar calendar"),
    "lunar": Text("农历", "the lunar calendar"),
}
SAVE = Text("保存", "Save")
SAVED = Text("已保存。您可以随时回来更改。", "Saved. You can come back and change this at any time.")
ALL_OFF = Text("什么都不想收到？", "Would you rather get nothing at all?")
REFUSE = Text("全部关闭", "Switch everything off")
VALID = Text("此链接有效期至{day}，请勿转发。", "This link works until {day}. Please do not pass it on.")

GONE = Text("此链接无效或已过期", "This link is wrong or has expired")
WHAT_NOW = (
    Text("没有更改任何设置。您可以这样做：", "Nothing was changed. What you can do:"),
    Text(
        "如果链接是手工复制的，请确认地址完整。",
        "If you copied the address by hand, check that it is complete.",
    ),
    Text(
        "通过网上聊天、电话或网点向我们要一条新链接。",
        "Ask us for a new link: in the chat, by phone or at a branch.",
    ),
    Text(
        "想马上停收消息，请回复我行任意一条短信：退订。",
        "To stop our messages at once, answer any text message of ours with STOP.",
    ),
)
BUSY = Text("请稍候再试", "One moment, please")
TRY_AGAIN = Text(
    "短时间内打开次数过多。请等一分钟再试，您的设置没有变化。",
    "This page was opened too often. Try again in a minute; your settings are as they were.",
)
