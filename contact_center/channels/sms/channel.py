"""The capabilities of text messages."""

from contact_center.channels.carrier.codes import LANDLINE, NO_SUCH_NUMBER, OPTED_OUT
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
    refusals={OPTED_OUT: "carrier", NO_SUCH_NUMBER: "bounce", LANDLINE: "bounce"},
    count=count,
)
