"""The places of waiting tickets: their order, how long they take, and when a queue is staffed."""
