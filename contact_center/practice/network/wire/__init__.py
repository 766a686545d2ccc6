"""Webhooks sent by the carrier: signatures, timeouts, retries, order and misbehaviour."""
