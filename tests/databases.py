"""The databases of one test process."""

from dataclasses import dataclass

import psycopg

TEMPLATE = "switchboard_template"


@dataclass(frozen=True)
class Server:
    """The server of this session; its template has the newest tables and the queues."""

    url: str

    def database(self, name: str) -> str:
        return self.url.replace(f"/{TEMPLATE}", f"/{name}")

    def make(self, name: str) -> str:
        """Make a database like the template; returns its URL."""
        with psycopg.connect(self.database("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}".encode())
        return self.database(name)
