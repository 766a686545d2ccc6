"""Records that several resources of the staff API show or lock: tickets, customers, conversations, staff."""
