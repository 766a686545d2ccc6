"""Where the customer of a ticket is reached: in its conversation, or by text message after a call."""
