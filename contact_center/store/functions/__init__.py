"""Database functions: one SQL file each, named after its function."""
