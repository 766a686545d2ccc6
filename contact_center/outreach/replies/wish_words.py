"""Replies to customers' message preferences."""

from contact_center.vocabulary.text import Text

HOURS = Text(
    "好的，以后只在您当地的 {hours} 之间给您发祝福和您订阅的内容；您的提问随时答复。",
    "All right, greetings and what you subscribed to will come between {hours} by your clock only; what "
    "you ask us is answered at any time.",
)
NO_SUCH_HOURS = Text(
    "我们只在您当地的 {opens} 到 {closes} 之间主动发消息。请告诉我这之间从几点到几点，没有改动任何设置。",
    "We write on our own initiative between {opens} and {closes} only, by your clock. Tell me from when "
    "until when within that. No changes have been made.",
)
WAY = Text(
    "好的，以后的祝福等消息优先用{channel}发给您，其他照旧。",
    "All right, greetings and the like will come by {channel} first. Everything else stays the same.",
)
NO_CALLS = Text(
    "好的，我们不再主动给您打电话祝福或推广；文字消息照常，您约的回电也照常。",
    "All right, we will not call you with greetings or offers; messages in writing still come, and so do "
    "calls you ask for.",
)
LANGUAGE = Text(
    "好的，以后用中文给您写；收到的内容不变。",
    "All right, from now on we write to you in English; what you get stays the same.",
)
LUNAR = Text(
    "好的，以后按农历给您庆祝生日，其他祝福照旧。",
    "All right, your birthday is now kept by the lunar calendar; other greetings still come.",
)
BIRTHDAYS = Text(
    "生日祝福和节日祝福只能一起停，没有改动任何设置。要都停，请回复“不要祝福”；不回复就照常发。",
    "Birthday and holiday greetings can only be stopped together, so no changes have been made. To stop "
    "both, reply “no more greetings”; otherwise they go on.",
)
UNCLEAR = Text(
    "可以选的有：时段（例如“晚上7点以后发”）、渠道（短信或网页聊天）、语言（中文或英文）。请告诉我您要哪一项，没有改动任何设置。",
    "What can be chosen: hours (“text me after 7 pm”), text messages or our chat, and English or "
    "Chinese. Tell me which you want. No changes have been made.",
)
LINK = Text(
    "在这里可以看到并设置我们发给您的消息，30 天内有效，请勿转发：{link}",
    "Here you see and choose what we send you; it works for 30 days, please do not pass it on: {link}",
)
LINK_IN_WRITING = Text(
    "请用登记的手机号发短信“消息设置”给我们，我们把设置链接发给您；也可以直接告诉我您的要求。",
    "Text “message settings” to us from the phone number we have on record and we will send you the "
    "link, or tell me here what you want.",
)
NOT_BOUND = Text(
    "为了您的安全，这需要先确认是您本人：请用登记的手机号发短信，或登录后在聊天里告诉我们，也可以请同事把设置链接发给您。没有改动任何设置。",
    "To keep your record safe we must first know that it is you: text us from the phone number we have "
    "on record, or tell us in the chat once signed in. A colleague can also send you the link. No changes "
    "have been made.",
)
OR_CHOOSE = Text("也可以在这里逐项选择：{link}", "Or choose one by one here: {link}")
