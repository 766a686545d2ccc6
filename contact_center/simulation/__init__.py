"""A day of the contact centre in virtual time, through the rules and the matching of the real one."""
