"""Reviewing what staff marked as misread: what is accepted becomes an example to train with."""
