"""The staff API of greeting templates."""
