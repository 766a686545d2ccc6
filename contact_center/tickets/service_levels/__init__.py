"""Service levels: how soon staff respond and resolve, and who is notified of a miss."""
