-- Receive several messages in one transaction: receive_inbound for each, in one round trip and one commit.
--
-- Addresses are locked first, in a fixed order. Customers and conversations follow in the order of the messages,
-- which breaks the lock order used elsewhere; so lock_timeout is far below deadlock_timeout (1 s), and this is the one
-- that gives up. It is atomic: when it fails, the caller sends each message on its own.
CREATE FUNCTION receive_together(
    p_messages json  -- an array of objects: the parameters of receive_inbound by name, without the p_ prefix
) RETURNS TABLE (interaction_id bigint, conversation_id bigint, customer_id bigint, owner text, repeated boolean)
LANGUAGE plpgsql SET lock_timeout = '20ms' AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(held.key) FROM (
        SELECT hashtextextended(m.address, 0) AS key FROM json_to_recordset(p_messages) AS m (address text)
        ORDER BY key
    ) AS held;

    RETURN QUERY
        SELECT r.*
        FROM ROWS FROM (json_to_recordset(p_messages) AS (
            channel text, external_id text, address text, thread text, customer_id bigint, text text, language text,
            first_language text, language_wished boolean, details text, consent text, turn text, sealed text, late text
        )) WITH ORDINALITY AS m (
            channel, external_id, address, thread, customer_id, text, language,
            first_language, language_wished, details, consent, turn, sealed, late, place
        )
        CROSS JOIN LATERAL receive_inbound(
            m.channel, m.external_id, m.address, m.thread, m.customer_id, m.text, m.language,
            m.first_language, m.language_wished, m.details::jsonb, m.consent, m.turn::jsonb, m.sealed::bytea,
            m.late::interval
        ) AS r
        ORDER BY m.place;
END;
$$;
