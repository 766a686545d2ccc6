"""One turn as every action sees it: what was heard, what is said, and what there is to work with."""
