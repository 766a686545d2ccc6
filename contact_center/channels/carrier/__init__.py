"""Shared by text messages and calls: the carrier's account, its REST API and its signatures."""
