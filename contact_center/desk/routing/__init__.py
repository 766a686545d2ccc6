"""The staff API of routing: rules, dry run, skills, what staff can do, offers."""
