"""The composition root, the only place that knows everyone: a module for each process.

A process loads its own module alone: half of its start is loading.
"""
