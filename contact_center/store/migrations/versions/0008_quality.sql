-- Owns writing down what happens to tickets: one row in ticket_events for each change of hands, queue or state.
--
-- In the store and not in the code that changes tickets: whoever changes one, one by one or in bulk, cannot
-- forget it, and the row is written in the same transaction. Read by contact_center/insight/quality.
CREATE FUNCTION record_ticket_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_holder bigint := CASE WHEN NEW.status = 'assigned' THEN NEW.assignee_id END;
    v_waits int := (NEW.status = 'waiting')::int;
    v_awaits boolean := NEW.awaiting_customer_since IS NOT NULL;
    v_held_by bigint;
    v_kind text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO ticket_events (ticket_id, at, kind, user_id, queue_id, awaiting, waiting_change)
        VALUES (NEW.id, NEW.created_at, 'opened', v_holder, NEW.queue_id, v_awaits, v_waits);
        RETURN NULL;
    END IF;

    v_held_by := CASE WHEN OLD.status <> 'waiting' THEN OLD.assignee_id END;
    v_kind := CASE
        WHEN OLD.status <> 'closed' AND NEW.status = 'closed' THEN 'closed'
        WHEN OLD.status = 'closed' AND NEW.status <> 'closed' THEN 'reopened'
        WHEN OLD.status = 'assigned' AND v_holder IS DISTINCT FROM v_held_by THEN 'transferred'
        WHEN OLD.status = 'waiting' AND NEW.status = 'assigned' THEN 'accepted'
        WHEN OLD.queue_id <> NEW.queue_id THEN 'moved'
        WHEN v_awaits AND OLD.awaiting_customer_since IS NULL THEN 'awaiting'
        WHEN NOT v_awaits AND OLD.awaiting_customer_since IS NOT NULL THEN 'resumed'
    END;
    IF v_kind IS NOT NULL THEN
        INSERT INTO ticket_events
            (ticket_id, at, kind, user_id, queue_id, from_user_id, from_queue_id, awaiting, waiting_change)
        VALUES (
            NEW.id,
            CASE v_kind
                WHEN 'closed' THEN coalesce(NEW.closed_at, now())
                WHEN 'awaiting' THEN NEW.awaiting_customer_since
                ELSE now()
            END,
            v_kind,
            CASE WHEN v_kind = 'closed' THEN v_held_by ELSE v_holder END,
            NEW.queue_id, v_held_by, OLD.queue_id, v_awaits,
            v_waits - (OLD.status = 'waiting')::int
        );
    END IF;
    IF OLD.first_response_at IS NULL AND NEW.first_response_at IS NOT NULL THEN
        INSERT INTO ticket_events
            (ticket_id, at, kind, user_id, queue_id, from_user_id, from_queue_id, awaiting, waiting_change)
        VALUES (
            NEW.id, NEW.first_response_at, 'answered', v_holder, NEW.queue_id, v_holder, NEW.queue_id, v_awaits, 0
        );
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER ticket_opened AFTER INSERT ON tickets
    FOR EACH ROW EXECUTE FUNCTION record_ticket_event();

-- Offers, reminders and the like change none of these, and cost nothing.
CREATE TRIGGER ticket_changed
    AFTER UPDATE OF status, assignee_id, queue_id, first_response_at, awaiting_customer_since ON tickets
    FOR EACH ROW
    WHEN (
        (OLD.status, OLD.assignee_id, OLD.queue_id, OLD.first_response_at, OLD.awaiting_customer_since)
        IS DISTINCT FROM
        (NEW.status, NEW.assignee_id, NEW.queue_id, NEW.first_response_at, NEW.awaiting_customer_since)
    )
    EXECUTE FUNCTION record_ticket_event();

-- Of the time before, what tickets still tell. When somebody took one is not known: such a ticket has no
-- handle time, and one that is in somebody's hands now does not count as having waited.
INSERT INTO ticket_events
    (ticket_id, at, kind, user_id, queue_id, from_user_id, from_queue_id, awaiting, waiting_change)
SELECT id, created_at, 'opened', NULL::bigint, queue_id, NULL::bigint, NULL::bigint, false,
    (status <> 'assigned')::int
FROM tickets
UNION ALL
SELECT id, first_response_at, 'answered', assignee_id, queue_id, assignee_id, queue_id, false, 0
FROM tickets WHERE first_response_at IS NOT NULL
UNION ALL
SELECT id, closed_at, 'closed', assignee_id, queue_id, assignee_id, queue_id, false, -1
FROM tickets WHERE status = 'closed' AND closed_at IS NOT NULL
ORDER BY 2, 1;
