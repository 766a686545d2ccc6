"""The carrier's own SQLite file: messages, calls, pending webhooks, opt-outs."""
