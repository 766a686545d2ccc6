"""Parts of the pipeline, the input channel and the tracker store that Rasa loads by name."""
