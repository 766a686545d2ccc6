"""Incidents of the bank that several customers report, with a state everybody concerned may follow."""
