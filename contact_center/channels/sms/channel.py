"""The capabilities of text messages."""

from contact_center.channels.sms.segments import count
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Text

CHANNEL = Channel(
    key="sms",
    name=Text("短信", "Text message"),
    units=20,
    telephone=True,
    writes_first=True,
    carrier_words=True,
    longest=1_600,
    # The recipient wrote STOP to the carrier; the number does not exist; it is a landline.
    refusals={"21610": "carrier", "30005": "bounce", "30006": "bounce"},
    count=count,
)
