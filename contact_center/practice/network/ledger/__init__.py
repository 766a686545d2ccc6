"""What the carrier keeps in its own SQLite file: messages, calls, pending webhooks, opt-outs."""
