"""One thread on one channel: receive, take the turn, reply, own."""
