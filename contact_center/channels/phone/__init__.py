"""Phone calls over a carrier that speaks the Twilio protocol."""
