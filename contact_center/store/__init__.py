"""Shared storage: engine, tables, migrations, jobs and notifications."""
