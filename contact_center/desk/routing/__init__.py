"""The staff API of routing: rules, skills, queues, what staff can do, and who gets a ticket."""
