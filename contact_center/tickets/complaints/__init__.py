"""The regulated complaint: its stages, deadline, redress, answer, cause, and the register of all."""
