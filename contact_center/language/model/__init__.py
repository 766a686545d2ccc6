"""Ask a language model of the bank's own, if there is one."""
