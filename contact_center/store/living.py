"""Tell which workers are alive: each holds an advisory lock that ends with its connection."""

LIVING = 7_265_002
"""The class of the advisory locks that live workers hold, each under its own id."""
ALIVE = f"""
    SELECT worker.id, worker.last_heartbeat FROM procrastinate_workers worker
    JOIN pg_locks ON locktype = 'advisory' AND classid = {LIVING} AND objid = worker.id AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
"""The workers that hold their lock."""
