"""How well customers were served: figures for a period, by hour, and for the present moment."""
