"""Running the service on a machine: the database server, the processes, the first set-up."""
