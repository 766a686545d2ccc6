"""Review of messages that staff marked as misread: accepted ones become training examples."""
