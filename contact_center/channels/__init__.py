"""The channels: each folder is one, with the same file names in each."""
