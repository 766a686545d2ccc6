"""The REST API the bank calls, in the shape of Twilio."""
