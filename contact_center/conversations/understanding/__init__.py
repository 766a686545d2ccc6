"""How well customers are understood: what staff correct, and whether answers helped."""
