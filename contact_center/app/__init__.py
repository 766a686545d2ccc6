"""The composition root, which may import every other package: a module for each process.

A process imports only its own module: imports take half of its start-up time.
"""
