"""Route tickets: rules and their targets, requirements, offers, time-outs, escalation."""
