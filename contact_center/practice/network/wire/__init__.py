"""How webhooks leave the carrier: signatures, time-outs, retries, order and misbehaviour."""
