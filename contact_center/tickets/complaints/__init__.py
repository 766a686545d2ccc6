"""Regulated complaints: stages, deadline, redress, answer, cause, and the register of all."""
