"""The capabilities of the chat on the bank's pages."""

from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Text

CHANNEL = Channel(
    key="web_chat",
    name=Text("网页聊天", "Web chat"),
    units=25,
    read_where_stored=True,
    visited=True,
    brief=False,
)
