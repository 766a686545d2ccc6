"""Which workers are alive: each holds a lock that is gone the moment its connection is."""

LIVING = 7_265_002
"""The class of advisory locks that living workers hold, each under its id: gone with their connection."""
ALIVE = f"""
    SELECT worker.id, worker.last_heartbeat FROM procrastinate_workers worker
    JOIN pg_locks ON locktype = 'advisory' AND classid = {LIVING} AND objid = worker.id AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
"""The workers that hold their lock."""
