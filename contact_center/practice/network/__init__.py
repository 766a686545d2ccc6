"""The simulated carrier: REST in, signed webhooks out, TwiML interpreted, practice phones attached."""
