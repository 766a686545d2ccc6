"""The capabilities of phone calls."""

from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Text

CHANNEL = Channel(key="phone", name=Text("电话", "Phone"), units=100, spoken=True, telephone=True)
