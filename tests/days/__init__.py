"""The tests that have to do with time, under clocks that say other days."""
