"""Waiting tickets in their queues: order, expected wait, and when a queue is staffed."""
