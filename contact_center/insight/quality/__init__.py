"""How well customers were served: figures of a period, its hours, and the present moment."""
