"""The API of the practice screens: phones, calls, the bank and the faults."""
