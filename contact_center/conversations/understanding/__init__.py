"""How well customers are understood: corrections by staff, and whether answers helped."""
