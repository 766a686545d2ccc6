"""The simulated carrier: a REST API, signed webhooks, a TwiML interpreter and practice phones."""
