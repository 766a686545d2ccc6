"""The contact centre of a bank: one record, every channel, one way in and one way out."""
