"""Who gets a ticket: rules and their targets, what they ask of an agent, offers, time-outs, escalation."""
