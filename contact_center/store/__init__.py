"""What every part keeps: engine, tables, migrations, jobs and notifications."""
