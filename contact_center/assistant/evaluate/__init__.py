"""The model report: how well the trained assistant reads sentences it was never trained on."""
