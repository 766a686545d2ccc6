"""What pagers are able to do: a channel made up for the tests."""

from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Text

CHANNEL = Channel(key="pager", name=Text("寻呼机", "Pager"), units=15, longest=240)
