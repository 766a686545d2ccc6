"""The Assistant port on Rasa: training its model, running it, asking it."""
