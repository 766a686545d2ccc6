"""Text messages over a carrier that speaks the Twilio protocol."""
