-- Receive an inbound message: everything that has to happen, in one statement and one round trip.
--
-- Claims the external id (a duplicate ends here), finds or creates the contact point and its customer, finds or opens
-- the conversation, stores the interaction, records a decision about consent and defers the assistant's turn.
-- Called by conversations/receive.py, which names the job (turn_job.py) and notifies workers and desk after the commit:
-- a NOTIFY in here would serialise the commits of all messages.
CREATE FUNCTION receive_inbound(
    p_channel text,
    p_external_id text,
    p_address text,
    p_thread text,
    p_known_customer_id bigint,   -- the customer, if the channel knows; else NULL
    p_text text,
    p_language text,              -- requested or clearly used; NULL keeps the conversation's language
    p_first_language text,        -- for a new customer; NULL if the message shows none
    p_language_wished boolean,    -- p_language was requested, and stands until another is
    p_details jsonb,
    p_consent text,               -- 'withdrawn' or 'granted' when the message says so; else NULL
    p_turn jsonb,                 -- queue, task, priority, lock and argument of the turn's job; NULL for no turn
    p_sealed bytea,               -- the codes in the text, encrypted; NULL if there are none
    p_late interval               -- how long after its expiry a code is still answered
) RETURNS TABLE (interaction_id bigint, conversation_id bigint, customer_id bigint, owner text, repeated boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_point contact_points;
    v_same contact_points;
    v_conversation conversations;
    v_interaction bigint;
    v_customer bigint := p_known_customer_id;
BEGIN
    -- One at a time per address, so that two first messages create one customer and a duplicate finds the first.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_address, 0));

    RETURN QUERY
        SELECT i.id, i.conversation_id, i.customer_id, c.owner, true
        FROM interactions i JOIN conversations c ON c.id = i.conversation_id
        WHERE i.channel = p_channel AND i.external_id = p_external_id;
    IF FOUND THEN
        RETURN;
    END IF;

    -- A number that was taken away from a customer belongs to nobody: its present user is a new customer.
    SELECT * INTO v_point FROM contact_points
    WHERE channel = p_channel AND address = p_address AND is_current;
    IF NOT FOUND THEN
        -- The same number on another channel is the same person, with the same degree of certainty.
        SELECT * INTO v_same FROM contact_points WHERE address = p_address AND is_current LIMIT 1;
        IF v_customer IS NULL THEN
            v_customer := v_same.customer_id;
        END IF;
        IF v_customer IS NULL THEN
            INSERT INTO customers (language, tier) VALUES (coalesce(p_first_language, 'zh'), 'potential')
            RETURNING id INTO v_customer;
        END IF;
        INSERT INTO contact_points (customer_id, channel, address, state, verified_by, verified_at)
        VALUES (
            v_customer, p_channel, p_address, coalesce(v_same.state, 'unverified'), v_same.verified_by,
            v_same.verified_at
        ) RETURNING * INTO v_point;
    END IF;

    -- Before the conversation: lock order is the customer, then their conversations.
    IF p_language_wished THEN
        UPDATE customers SET language = p_language, language_chosen = true WHERE id = coalesce(
            (SELECT customer_id FROM conversations
            WHERE contact_point_id = v_point.id AND thread = p_thread AND closed_at IS NULL),
            v_point.customer_id
        );
    END IF;

    -- Locked, so that nobody closes or hands over the conversation meanwhile.
    SELECT * INTO v_conversation FROM conversations
    WHERE contact_point_id = v_point.id AND thread = p_thread AND closed_at IS NULL
    FOR NO KEY UPDATE;
    IF FOUND AND (
        (p_language_wished AND NOT v_conversation.language_chosen)
        OR (p_language IS DISTINCT FROM v_conversation.language AND (p_language_wished OR NOT v_conversation.language_chosen)
            AND p_language IS NOT NULL)
    ) THEN
        UPDATE conversations SET
            language = coalesce(p_language, language), language_chosen = language_chosen OR p_language_wished
        WHERE id = v_conversation.id
        RETURNING * INTO v_conversation;
    END IF;
    IF v_conversation.id IS NULL THEN
        INSERT INTO conversations (customer_id, contact_point_id, channel, thread, language, language_chosen)
        SELECT v_point.customer_id, v_point.id, p_channel, p_thread,
            CASE WHEN p_language_wished OR NOT language_chosen THEN coalesce(p_language, language) ELSE language END,
            language_chosen OR p_language_wished
        FROM customers WHERE id = v_point.customer_id
        -- The bank may be opening it concurrently, to write first: use that one.
        ON CONFLICT (contact_point_id, thread) WHERE closed_at IS NULL
        DO UPDATE SET
            language = CASE WHEN p_language_wished OR NOT conversations.language_chosen
                THEN coalesce(p_language, conversations.language) ELSE conversations.language END,
            language_chosen = conversations.language_chosen OR p_language_wished
        RETURNING * INTO v_conversation;
    END IF;

    INSERT INTO interactions (
        conversation_id, customer_id, channel, direction, kind, author, language, text, details, external_id, delivery
    ) VALUES (
        v_conversation.id, v_conversation.customer_id, p_channel, 'in', 'query', 'customer', v_conversation.language, p_text, p_details,
        p_external_id, 'received'
    ) RETURNING id INTO v_interaction;

    -- Only the assistant checks codes, except those that staff sent to verify this telephone.
    IF p_sealed IS NOT NULL AND p_turn IS NOT NULL AND (
        v_conversation.owner = 'assistant' OR EXISTS (
            SELECT FROM identifications
            WHERE contact_point_id = v_point.id AND sent_by_id IS NOT NULL AND verified_at IS NULL
                AND expires_at > now() - p_late
        )
    ) THEN
        INSERT INTO sealed_words (interaction_id, ciphertext) VALUES (v_interaction, p_sealed);
    END IF;

    IF p_consent IS NOT NULL THEN
        INSERT INTO consents (customer_id, contact_point_id, channel, purpose, state, source, interaction_id)
        VALUES (v_conversation.customer_id, v_point.id, p_channel, 'all', p_consent, 'customer', v_interaction);
    END IF;

    IF p_turn IS NOT NULL THEN
        -- Equivalent to procrastinate_defer_jobs_v1, in half the time.
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, args) VALUES (
            p_turn ->> 'queue', p_turn ->> 'task', (p_turn ->> 'priority')::integer, (p_turn ->> 'lock') || v_conversation.id,
            jsonb_build_object(p_turn ->> 'argument', v_interaction)
        );
    END IF;

    RETURN QUERY SELECT v_interaction, v_conversation.id, v_conversation.customer_id, v_conversation.owner, false;
END;
$$;
