"""The staff API of routing: rules, skills, queues, agents' work, and who gets a ticket."""
