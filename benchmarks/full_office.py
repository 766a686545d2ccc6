"""Fill a store with agents and waiting tickets by SQL, and free all agents between measurements."""

import psycopg

_PEOPLE = """
INSERT INTO users (login, login_key, name, password_hash, languages, capacity, presence, idle_since)
SELECT 'agent' || n, 'agent' || n, 'agent ' || n, '-',
       CASE WHEN n %% 3 = 0 THEN '{zh,en}'::text[] ELSE '{zh}'::text[] END,
       100, 'online', now() - make_interval(secs => n)
FROM generate_series(1, %(agents)s) AS n;
"""
_MEMBERS = """
INSERT INTO queue_members (queue_id, user_id)
SELECT q.id, u.id FROM users u JOIN queues q ON (u.id + q.id) %% 4 < 2
"""
_SKILLS = """
INSERT INTO user_skills (user_id, skill_id, level)
SELECT u.id, s.id, 1 + (u.id + s.id) %% 5 FROM users u JOIN skills s ON (u.id + s.id) %% 2 = 0
"""
_LINES = """
INSERT INTO requirements (queue_id, units, language, skills)
SELECT q.id, units, language, skills
FROM queues q, (VALUES (25), (20), (10)) AS u(units), (VALUES ('zh'), ('en')) AS l(language),
     (VALUES ('{}'::jsonb), ('{"cards": 2}'::jsonb)) AS s(skills)
"""
_CONVERSATION = """
WITH customer AS (
    INSERT INTO customers (number, language) VALUES ('B1', 'zh') RETURNING id
), point AS (
    INSERT INTO contact_points (customer_id, channel, address)
    SELECT id, 'web_chat', 'bench' FROM customer RETURNING id, customer_id
)
INSERT INTO conversations (customer_id, contact_point_id, channel, owner)
SELECT customer_id, id, 'web_chat', 'queue' FROM point
"""
_TICKETS = """
WITH said AS (
    INSERT INTO interactions (conversation_id, customer_id, channel, direction, kind, author, language, text,
                              delivery)
    SELECT c.id, c.customer_id, 'web_chat', 'in', 'query', 'customer', 'zh', '-', 'received'
    FROM conversations c, generate_series(1, %(tickets)s)
    RETURNING id, conversation_id, customer_id
), lines AS (
    SELECT *, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many FROM requirements
)
INSERT INTO tickets (customer_id, conversation_id, opened_by, category, topic, language, priority, queue_id,
                     units, requirement_id, step_ends_at, created_at)
SELECT s.customer_id, s.conversation_id, s.id, 'handover', 'other', coalesce(l.language, 'zh'),
       1 + abs(hashint8(s.id)) %% 4, l.queue_id, l.units, l.id, now() + interval '1 day',
       now() - make_interval(secs => abs(hashint8(s.id + 7)) %% 4096)
FROM said s JOIN lines l ON l.place = abs(hashint8(s.id * 31)) %% l.many
"""
_CLOSE_OFFERED = """
WITH ended AS (
    UPDATE reservations SET state = 'accepted', ended_at = now() WHERE state = 'offered' RETURNING ticket_id
)
UPDATE tickets SET status = 'closed', closed_at = now(), reserved_for_id = NULL, reserved_at = NULL
FROM ended WHERE tickets.id = ended.ticket_id
"""
_MISTAKES = """
SELECT count(*) - count(DISTINCT ticket_id) FROM reservations WHERE state = 'offered'
UNION ALL
SELECT count(*) FROM tickets t
FULL JOIN (SELECT ticket_id, user_id FROM reservations WHERE state = 'offered') r ON r.ticket_id = t.id
WHERE t.reserved_for_id IS DISTINCT FROM r.user_id
UNION ALL
SELECT count(*) FROM (
    SELECT FROM tickets t JOIN users u ON u.id = t.reserved_for_id
    WHERE t.status = 'waiting' GROUP BY u.id HAVING sum(t.units) > u.capacity) AS beyond
"""
_VACUUM = ("tickets", "reservations", "users")


def fill(database_url: str, agents: int, tickets: int) -> None:
    """Create agents on duty, and waiting tickets of all priorities in 48 queues."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(_PEOPLE, {"agents": agents})
        for statement in (_MEMBERS, _SKILLS, _LINES, _CONVERSATION):
            connection.execute(statement, {})
        connection.execute(_TICKETS, {"tickets": tickets})
        connection.execute("VACUUM ANALYZE")


def free_all(database_url: str) -> int:
    """Close what is offered, so that all agents are free, and add as many tickets; returns how many."""
    with psycopg.connect(database_url) as connection:
        closed = connection.execute(_CLOSE_OFFERED).rowcount
        connection.execute(_TICKETS, {"tickets": closed})
    return closed


def tidy(database_url: str) -> None:
    """Do at once what autovacuum does in time."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        for table in _VACUUM:
            connection.execute(psycopg.sql.SQL("VACUUM ANALYZE {}").format(psycopg.sql.Identifier(table)))
        connection.execute("CHECKPOINT")


def mistakes(database_url: str) -> int:
    """The number of duplicate offers, tickets without their offer, and agents over capacity."""
    with psycopg.connect(database_url) as connection:
        return sum(row[0] for row in connection.execute(_MISTAKES).fetchall())
