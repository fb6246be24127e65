-- Posting of transfers. A batch comes in parts of equal length, one element a transfer; it names
-- each id, account and text once, and its transfers refer to them by position from 1.

-- Positions of accounts in a list of accounts that holds each once.
CREATE FUNCTION locate(wanted int[], among int[]) RETURNS int[]
LANGUAGE sql STABLE SET enable_hashjoin TO on
RETURN (
  SELECT array_agg(a.position ORDER BY w.position)
  FROM unnest(wanted) WITH ORDINALITY AS w (number, position)
  JOIN unnest(among) WITH ORDINALITY AS a (number, position) USING (number));

-- Judges and writes transfers from position "first" on, up to the end or to where an expiry comes
-- between; next is where to go on. The order of the checks is that of TransferResult, and the
-- numbers of the results are its ordinals. What is judged is gathered in arrays and written
-- together at the end: accounts (a_…, by position), and transfers (r_…): those known before that
-- the batch's ids belong to, then those it adds.
CREATE FUNCTION post_part(
  first int, clock_ns bigint, ids uuid[], accounts int[], texts text[],
  t_id int[], t_pending int[], t_debit int[], t_credit int[], t_amount bigint[],
  t_timeout_ns bigint[], t_code int[], t_reference int[], t_flags int[],
  INOUT results smallint[], OUT next int)
LANGUAGE plpgsql SET search_path FROM CURRENT
SET enable_seqscan TO off SET enable_hashjoin TO off SET enable_mergejoin TO off
SET jit TO off SET plan_cache_mode TO force_generic_plan AS $$
DECLARE
  long_max CONSTANT bigint := 9223372036854775807;
  size CONSTANT int := cardinality(t_id);
  last_ns bigint;
  hash_last bytea;
  next_due_ns bigint;
  at_ns bigint;
  a_number int[] := accounts;
  a_asset int[];
  a_rule int[];
  a_debits bigint[];
  a_credits bigint[];
  a_debits_pending bigint[];
  a_credits_pending bigint[];
  a_touched boolean[];
  id_row int[] := array_fill(0, ARRAY[cardinality(ids)]);
  rows int := 0;
  known_rows int;
  r_at_ns bigint[] := '{}';
  r_id int[] := '{}';
  r_flags int[] := '{}';
  r_debit int[] := '{}';
  r_credit int[] := '{}';
  r_amount bigint[] := '{}';
  r_timeout_ns bigint[] := '{}';
  r_code text[] := '{}';
  r_reference text[] := '{}';
  r_pending uuid[] := '{}';
  r_reserved bigint[] := '{}';
  r_target int[] := '{}';
  r_state int[] := '{}';
  r_hash bytea[] := '{}';
  known record;
  i int := first;
  chain_first int := 0;
  chain_last int := 0;
  chain_rows int;
  chain_ns bigint;
  kind int;
  d int;
  c int;
  k int;
  p int;
  settles boolean;
  amount bigint;
  timeout_ns bigint;
  debits bigint;
  credits bigint;
  result smallint;
BEGIN
  SELECT h.timestamp_ns, h.hash INTO last_ns, hash_last FROM head h;
  SELECT coalesce(min(q.due_ns), long_max) INTO next_due_ns FROM due q;

  -- What the ids of the batch belong to. Lateral with an offset, so that the plan can't but ask the
  -- index for each id, however small the table was when the plan was made.
  FOR known IN
    SELECT u.position, t.*, o.amount AS reserved, coalesce(e.flags, 0) AS ended
    FROM unnest(ids) WITH ORDINALITY AS u (id, position)
    CROSS JOIN LATERAL (SELECT * FROM transfer t WHERE t.id = u.id OFFSET 0) t
    LEFT JOIN LATERAL (SELECT o.amount FROM transfer o WHERE o.id = t.pending OFFSET 0) o ON true
    LEFT JOIN LATERAL (SELECT e.flags FROM transfer e WHERE e.pending = t.id OFFSET 0) e ON true
  LOOP
    rows := rows + 1;
    id_row[known.position] := rows;
    r_at_ns[rows] := known.timestamp_ns;
    r_id[rows] := known.position;
    r_flags[rows] := known.flags;
    r_debit[rows] := known.debit;
    r_credit[rows] := known.credit;
    r_amount[rows] := known.amount;
    r_timeout_ns[rows] := known.timeout_ns;
    r_code[rows] := known.code;
    r_reference[rows] := known.reference;
    r_pending[rows] := known.pending;
    r_reserved[rows] := known.reserved;
    r_target[rows] := 0;
    r_state[rows] := CASE
      WHEN known.flags & 2 = 0 THEN 0
      WHEN known.ended = 0 THEN 1
      WHEN known.ended & 4 = 4 THEN 2
      WHEN known.ended & 8 = 8 THEN 3
      ELSE 4 END;
  END LOOP;
  known_rows := rows;

  -- The accounts of the batch and of these transfers.
  IF rows > 0 THEN
    a_number := accounts || ARRAY(
      SELECT unnest(r_debit || r_credit) EXCEPT SELECT unnest(accounts));
    r_debit := locate(r_debit, a_number);
    r_credit := locate(r_credit, a_number);
  END IF;
  SELECT
    array_agg(s.asset), array_agg(s.rule), array_agg(s.debits_posted), array_agg(s.credits_posted),
    array_agg(s.debits_pending), array_agg(s.credits_pending), array_agg(false)
  INTO a_asset, a_rule, a_debits, a_credits, a_debits_pending, a_credits_pending, a_touched
  FROM (
    SELECT b.*
    FROM unnest(a_number) WITH ORDINALITY AS u (number, position)
    LEFT JOIN LATERAL (SELECT * FROM balance b WHERE b.account = u.number OFFSET 0) b ON true
    ORDER BY u.position) s;

  WHILE i <= size LOOP
    at_ns := greatest(last_ns + 1, clock_ns);
    IF i > chain_last THEN
      EXIT WHEN next_due_ns <= at_ns;
      IF t_flags[i] & 1 = 1 THEN
        chain_first := i;
        chain_last := i;
        WHILE t_flags[chain_last] & 1 = 1 LOOP
          chain_last := chain_last + 1;
        END LOOP;
        IF chain_last > size THEN
          FOR j IN i .. size - 1 LOOP
            results[j] := 2;
          END LOOP;
          results[size] := 1;
          i := size + 1;
          EXIT;
        END IF;
        chain_rows := rows;
        chain_ns := last_ns;
      END IF;
    END IF;

    kind := t_flags[i] & 14;
    settles := kind & 12 <> 0;
    d := t_debit[i];
    c := t_credit[i];
    amount := t_amount[i];
    timeout_ns := t_timeout_ns[i];

    IF t_id[i] = 0 THEN
      result := 3; -- id-must-not-be-zero
    ELSIF kind & (kind - 1) <> 0 THEN
      result := 4; -- flags-are-mutually-exclusive
    ELSIF amount < 1 AND NOT (settles AND amount = 0) THEN
      result := 5; -- amount-must-be-positive
    ELSIF settles AND t_pending[i] = 0 THEN
      result := 6; -- pending-id-must-not-be-zero
    ELSIF NOT settles AND t_pending[i] <> 0 THEN
      result := 7; -- pending-id-must-be-zero
    ELSIF settles AND t_pending[i] = t_id[i] THEN
      result := 8; -- pending-id-must-be-different
    ELSIF timeout_ns < 0 THEN
      result := 9; -- timeout-must-not-be-negative
    ELSIF timeout_ns > 0 AND kind <> 2 THEN
      result := 10; -- timeout-reserved-for-pending
    ELSIF id_row[t_id[i]] > 0 THEN
      k := id_row[t_id[i]];
      IF kind <> r_flags[k] & 14 THEN
        result := 11; -- exists-with-different-flags
      ELSIF settles AND ids[t_pending[i]] <> r_pending[k] THEN
        result := 12; -- exists-with-different-pending-id
      ELSIF d <> r_debit[k] AND NOT (settles AND d = 0) THEN
        result := 13; -- exists-with-different-debit-account
      ELSIF c <> r_credit[k] AND NOT (settles AND c = 0) THEN
        result := 14; -- exists-with-different-credit-account
      ELSIF r_amount[k] <> (CASE WHEN settles AND amount = 0 THEN r_reserved[k] ELSE amount END)
      THEN
        result := 15; -- exists-with-different-amount
      ELSIF timeout_ns <> r_timeout_ns[k] THEN
        result := 16; -- exists-with-different-timeout
      ELSIF texts[t_code[i]] <> r_code[k] AND NOT (settles AND t_code[i] = 1) THEN
        result := 17; -- exists-with-different-code
      ELSIF texts[t_reference[i]] <> r_reference[k] THEN
        result := 18; -- exists-with-different-reference
      ELSE
        result := 19; -- exists
      END IF;
    ELSIF NOT settles THEN
      IF a_asset[d] IS NULL OR a_asset[c] IS NULL THEN
        result := 22; -- account-not-found
      ELSIF d = c THEN
        result := 23; -- accounts-must-be-different
      ELSIF a_asset[d] <> a_asset[c] THEN
        result := 24; -- asset-mismatch
      ELSIF timeout_ns > long_max - at_ns THEN
        result := 33; -- timeout-too-long
      ELSE
        debits := a_debits[d] + a_debits_pending[d];
        credits := a_credits[c] + a_credits_pending[c];
        IF amount > long_max - debits OR amount > long_max - credits THEN
          result := 34; -- overflow
        ELSIF a_rule[d] = 2 AND debits + amount > a_credits[d] THEN
          result := 35; -- exceeds-credits
        ELSIF a_rule[c] = 3 AND credits + amount > a_debits[c] THEN
          result := 36; -- exceeds-debits
        ELSE
          result := 0;
        END IF;
      END IF;
    ELSE
      p := id_row[t_pending[i]];
      IF p = 0 THEN
        result := 20; -- pending-not-found
      ELSIF r_flags[p] & 2 = 0 THEN
        result := 21; -- pending-not-pending
      ELSIF (d <> 0 AND a_asset[d] IS NULL) OR (c <> 0 AND a_asset[c] IS NULL) THEN
        result := 22; -- account-not-found
      ELSIF d <> 0 AND d <> r_debit[p] THEN
        result := 25; -- pending-has-different-debit-account
      ELSIF c <> 0 AND c <> r_credit[p] THEN
        result := 26; -- pending-has-different-credit-account
      ELSIF t_code[i] <> 1 AND texts[t_code[i]] <> r_code[p] THEN
        result := 27; -- pending-has-different-code
      ELSIF r_state[p] = 2 THEN
        result := 28; -- pending-already-posted
      ELSIF r_state[p] = 3 THEN
        result := 29; -- pending-already-voided
      ELSIF r_state[p] = 4 OR (r_timeout_ns[p] > 0 AND at_ns - r_at_ns[p] >= r_timeout_ns[p]) THEN
        result := 30; -- pending-expired
      ELSIF amount > r_amount[p] THEN
        result := 31; -- exceeds-pending-amount
      ELSIF kind = 8 AND amount > 0 AND amount <> r_amount[p] THEN
        result := 32; -- pending-has-different-amount
      ELSE
        result := 0;
      END IF;
    END IF;

    results[i] := result;
    IF result = 0 THEN
      -- Judged: from here it must succeed.
      rows := rows + 1;
      id_row[t_id[i]] := rows;
      last_ns := at_ns;
      r_at_ns[rows] := at_ns;
      r_id[rows] := t_id[i];
      r_flags[rows] := t_flags[i];
      r_reference[rows] := texts[t_reference[i]];
      r_timeout_ns[rows] := timeout_ns;
      IF settles THEN
        d := r_debit[p];
        c := r_credit[p];
        r_code[rows] := r_code[p];
        r_pending[rows] := ids[t_pending[i]];
        r_reserved[rows] := r_amount[p];
        r_target[rows] := p;
        r_state[rows] := 0;
        r_state[p] := CASE kind WHEN 4 THEN 2 ELSE 3 END;
        a_debits_pending[d] := a_debits_pending[d] - r_amount[p];
        a_credits_pending[c] := a_credits_pending[c] - r_amount[p];
        IF amount = 0 THEN
          amount := r_amount[p];
        END IF;
      ELSE
        r_code[rows] := texts[t_code[i]];
        r_pending[rows] := NULL;
        r_reserved[rows] := NULL;
        r_target[rows] := 0;
        r_state[rows] := kind >> 1;
        IF timeout_ns > 0 THEN
          next_due_ns := least(next_due_ns, at_ns + timeout_ns);
        END IF;
      END IF;
      r_debit[rows] := d;
      r_credit[rows] := c;
      r_amount[rows] := amount;
      IF kind = 2 THEN
        a_debits_pending[d] := a_debits_pending[d] + amount;
        a_credits_pending[c] := a_credits_pending[c] + amount;
      ELSIF kind <> 8 THEN
        a_debits[d] := a_debits[d] + amount;
        a_credits[c] := a_credits[c] + amount;
      END IF;
      a_touched[d] := true;
      a_touched[c] := true;
    ELSIF i <= chain_last AND result <> 19 THEN
      -- The chain fails: what it has written is taken back, the last first.
      WHILE rows > chain_rows LOOP
        d := r_debit[rows];
        c := r_credit[rows];
        amount := r_amount[rows];
        IF r_flags[rows] & 2 = 2 THEN
          a_debits_pending[d] := a_debits_pending[d] - amount;
          a_credits_pending[c] := a_credits_pending[c] - amount;
        ELSIF r_flags[rows] & 8 = 0 THEN
          a_debits[d] := a_debits[d] - amount;
          a_credits[c] := a_credits[c] - amount;
        END IF;
        p := r_target[rows];
        IF p > 0 THEN
          r_state[p] := 1;
          a_debits_pending[d] := a_debits_pending[d] + r_amount[p];
          a_credits_pending[c] := a_credits_pending[c] + r_amount[p];
        END IF;
        id_row[r_id[rows]] := 0;
        rows := rows - 1;
      END LOOP;
      last_ns := chain_ns;
      FOR j IN chain_first .. chain_last LOOP
        IF j <> i THEN
          results[j] := 2; -- linked-event-failed
        END IF;
      END LOOP;
      i := chain_last;
    END IF;
    i := i + 1;
  END LOOP;
  next := i;

  IF rows = known_rows THEN
    RETURN;
  END IF;
  FOR j IN known_rows + 1 .. rows LOOP
    hash_last := transfer_hash(
      hash_last, r_at_ns[j], r_flags[j], ids[r_id[j]], r_pending[j], a_number[r_debit[j]],
      a_number[r_credit[j]], r_amount[j], r_timeout_ns[j], r_code[j], r_reference[j]);
    r_hash[j] := hash_last;
  END LOOP;
  INSERT INTO transfer
  SELECT
    r_at_ns[j], ids[r_id[j]], r_flags[j], a_number[r_debit[j]], a_number[r_credit[j]],
    r_amount[j], r_code[j], r_reference[j], r_timeout_ns[j], r_pending[j], r_hash[j]
  FROM generate_series(known_rows + 1, rows) AS j;
  UPDATE balance b SET
    debits_posted = a_debits[j], credits_posted = a_credits[j],
    debits_pending = a_debits_pending[j], credits_pending = a_credits_pending[j]
  FROM generate_series(1, cardinality(a_number)) AS j
  WHERE a_touched[j] AND b.account = a_number[j];
  INSERT INTO due
  SELECT r_at_ns[j] + r_timeout_ns[j], r_at_ns[j], ids[r_id[j]]
  FROM generate_series(known_rows + 1, rows) AS j
  WHERE r_timeout_ns[j] > 0 AND r_state[j] = 1;
  DELETE FROM due q USING generate_series(known_rows + 1, rows) AS j WHERE q.id = r_pending[j];
  UPDATE head SET timestamp_ns = last_ns, hash = hash_last,
    entries = entries + rows - known_rows, transfers = transfers + rows - known_rows;
END $$;

-- Posts a batch; its results by position. The same request again gets the results of the first time.
CREATE FUNCTION post(
  sender_id uuid, request bigint, clock_ns bigint, ids uuid[], accounts int[], texts text[],
  t_id int[], t_pending int[], t_debit int[], t_credit int[], t_amount bigint[],
  t_timeout_ns bigint[], t_code int[], t_reference int[], t_flags int[])
RETURNS smallint[] LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  given smallint[];
  next int := 1;
  last_ns bigint;
  transfers_before bigint;
  transfers_now bigint;
BEGIN
  SELECT h.transfers INTO transfers_before FROM head h FOR NO KEY UPDATE;
  given := recall(sender_id, request);
  IF given IS NOT NULL THEN
    RETURN given;
  END IF;
  given := array_fill(0::smallint, ARRAY[cardinality(t_id)]);
  WHILE next <= cardinality(t_id) LOOP
    SELECT h.timestamp_ns INTO last_ns FROM head h;
    IF EXISTS (SELECT FROM due q WHERE q.due_ns <= greatest(last_ns + 1, clock_ns)) THEN
      PERFORM expire(clock_ns);
    END IF;
    SELECT * INTO given, next FROM post_part(
      next, clock_ns, ids, accounts, texts, t_id, t_pending, t_debit, t_credit, t_amount,
      t_timeout_ns, t_code, t_reference, t_flags, given);
  END LOOP;
  -- All accounts are summed once in so many transfers, and whenever somebody asks.
  SELECT h.transfers INTO transfers_now FROM head h;
  IF transfers_now >> 16 > transfers_before >> 16 THEN
    PERFORM audit();
  END IF;
  RETURN remember(sender_id, request, given);
END $$;
