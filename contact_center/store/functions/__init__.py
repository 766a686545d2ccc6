"""The functions that live in the database: one SQL file each, named after its function."""
