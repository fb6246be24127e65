-- Functions for requests, assets, accounts and expiries. All that write lock the head first.

-- The results of a request if it has come through before, else null.
CREATE FUNCTION recall(sender_id uuid, request bigint) RETURNS smallint[]
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  last record;
BEGIN
  SELECT s.sequence, s.results INTO last FROM sender s WHERE s.id = sender_id;
  IF last.sequence > request THEN
    -- A request that was given up for lost and sent again over another connection comes late.
    RAISE EXCEPTION 'request % of % comes after request %', request, sender_id, last.sequence;
  END IF;
  RETURN CASE WHEN last.sequence = request THEN last.results END;
END $$;

-- Keeps the results of a request until the sender's next one.
CREATE FUNCTION remember(sender_id uuid, request bigint, given smallint[]) RETURNS smallint[]
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sender SET sequence = request, results = given, used_at = now() WHERE id = sender_id;
  IF NOT FOUND THEN
    INSERT INTO sender (id, sequence, results) VALUES (sender_id, request, given);
  END IF;
  RETURN given;
END $$;

-- A text in a hash: its length in bytes and its bytes.
CREATE FUNCTION hashed(content text) RETURNS bytea LANGUAGE sql STABLE
RETURN int4send(octet_length(content)) || convert_to(content, 'UTF8');

-- The hash of a transfer or an expiry.
CREATE FUNCTION transfer_hash(
  hash_before bytea, at_ns bigint, flags int, id uuid, pending uuid, debit int, credit int,
  amount bigint, timeout_ns bigint, code text, reference text)
RETURNS bytea LANGUAGE sql STABLE
RETURN sha256(
  hash_before || '\x54'::bytea || int8send(at_ns) || int4send(flags)
    || uuid_send(coalesce(id, '00000000-0000-0000-0000-000000000000'))
    || uuid_send(coalesce(pending, '00000000-0000-0000-0000-000000000000'))
    || int4send(debit) || int4send(credit) || int8send(amount) || int8send(timeout_ns)
    || int4send(octet_length(code)) || convert_to(code, 'UTF8')
    || int4send(octet_length(reference)) || convert_to(reference, 'UTF8'));

-- Declares an asset that is new.
CREATE FUNCTION add_asset(clock_ns bigint, code text, decimals int) RETURNS int
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  h head;
BEGIN
  SELECT * INTO h FROM head;
  h.timestamp_ns := greatest(h.timestamp_ns + 1, clock_ns);
  h.hash := sha256(
    h.hash || '\x41' || int8send(h.timestamp_ns) || int4send(decimals) || hashed(code));
  INSERT INTO asset VALUES (h.assets, code, decimals, h.timestamp_ns, h.hash);
  UPDATE head SET timestamp_ns = h.timestamp_ns, hash = h.hash,
    entries = entries + 1, assets = assets + 1;
  RETURN h.assets;
END $$;

-- Declares assets. Results: 0 declared, 1 known with other decimals, 2 known.
CREATE FUNCTION declare_assets(
  sender_id uuid, request bigint, clock_ns bigint, codes text[], decimals int[])
RETURNS smallint[] LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  given smallint[];
  known int;
BEGIN
  PERFORM FROM head FOR NO KEY UPDATE;
  given := recall(sender_id, request);
  IF given IS NOT NULL THEN
    RETURN given;
  END IF;
  given := '{}';
  FOR i IN 1 .. cardinality(codes) LOOP
    SELECT a.decimals INTO known FROM asset a WHERE a.code = codes[i];
    IF NOT FOUND THEN
      PERFORM add_asset(clock_ns, codes[i], decimals[i]);
      given[i] := 0;
    ELSE
      given[i] := CASE WHEN known <> decimals[i] THEN 1 ELSE 2 END;
    END IF;
  END LOOP;
  RETURN remember(sender_id, request, given);
END $$;

-- Opens accounts. Results: 0 opened, 1 to 4 known with another asset, type, owner or rule, 5 known.
CREATE FUNCTION open_accounts(
  sender_id uuid, request bigint, clock_ns bigint,
  ids text[], assets text[], types text[], owners text[], rules text[])
RETURNS smallint[] LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  given smallint[];
  known record;
  h head;
  asset_number int;
BEGIN
  PERFORM FROM head FOR NO KEY UPDATE;
  given := recall(sender_id, request);
  IF given IS NOT NULL THEN
    RETURN given;
  END IF;
  given := '{}';
  FOR i IN 1 .. cardinality(ids) LOOP
    SELECT a.*, s.code INTO known FROM account a JOIN asset s ON s.number = a.asset
    WHERE a.id = ids[i];
    IF FOUND THEN
      given[i] := CASE
        WHEN known.code <> assets[i] THEN 1
        WHEN known.type <> types[i] THEN 2
        WHEN known.owner <> owners[i] THEN 3
        WHEN known.rule <> rules[i] THEN 4
        ELSE 5 END;
      CONTINUE;
    END IF;
    SELECT s.number INTO asset_number FROM asset s WHERE s.code = assets[i];
    IF NOT FOUND THEN
      asset_number := add_asset(clock_ns, assets[i], 0);
    END IF;
    SELECT * INTO h FROM head;
    h.timestamp_ns := greatest(h.timestamp_ns + 1, clock_ns);
    h.hash := sha256(
      h.hash || '\x43' || int8send(h.timestamp_ns) || int4send(asset_number) || hashed(ids[i])
        || hashed(types[i]) || hashed(owners[i]) || hashed(rules[i]));
    INSERT INTO account VALUES (
      h.accounts, ids[i], asset_number, types[i], owners[i], rules[i], h.timestamp_ns, h.hash);
    INSERT INTO balance (account, asset, rule) VALUES (
      h.accounts, asset_number,
      array_position(
        '{none,debits-must-not-exceed-credits,credits-must-not-exceed-debits}', rules[i]));
    UPDATE head SET timestamp_ns = h.timestamp_ns, hash = h.hash,
      entries = entries + 1, accounts = accounts + 1;
    given[i] := 0;
  END LOOP;
  RETURN remember(sender_id, request, given);
END $$;

-- Writes the expiry of all pending transfers that are due, the earliest first.
CREATE FUNCTION expire(clock_ns bigint) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT
SET enable_seqscan TO off SET jit TO off AS $$
DECLARE
  h head;
  p record;
BEGIN
  SELECT * INTO h FROM head FOR NO KEY UPDATE;
  FOR p IN
    SELECT d.due_ns, t.* FROM due d
    CROSS JOIN LATERAL (SELECT * FROM transfer t WHERE t.id = d.id OFFSET 0) t
    ORDER BY d.due_ns, d.timestamp_ns
  LOOP
    EXIT WHEN p.due_ns > greatest(h.timestamp_ns + 1, clock_ns);
    h.timestamp_ns := greatest(h.timestamp_ns + 1, clock_ns);
    h.hash := transfer_hash(
      h.hash, h.timestamp_ns, 16, NULL, p.id, p.debit, p.credit, p.amount, 0, p.code, '');
    INSERT INTO transfer VALUES (
      h.timestamp_ns, NULL, 16, p.debit, p.credit, p.amount, p.code, '', 0, p.id, h.hash);
    UPDATE balance SET debits_pending = debits_pending - p.amount WHERE account = p.debit;
    UPDATE balance SET credits_pending = credits_pending - p.amount WHERE account = p.credit;
    DELETE FROM due WHERE id = p.id;
    h.transfers := h.transfers + 1;
    h.entries := h.entries + 1;
  END LOOP;
  UPDATE head SET timestamp_ns = h.timestamp_ns, hash = h.hash,
    entries = h.entries, transfers = h.transfers
  WHERE entries < h.entries;
END $$;

-- Fails where the debits of an asset do not equal its credits.
CREATE FUNCTION audit() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  broken record;
BEGIN
  SELECT asset, sum(debits_posted) AS debits, sum(credits_posted) AS credits INTO broken
  FROM balance GROUP BY asset
  HAVING sum(debits_posted) <> sum(credits_posted) OR sum(debits_pending) <> sum(credits_pending)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'debits do not equal credits of asset %: % and %, or what is pending',
      broken.asset, broken.debits, broken.credits;
  END IF;
END $$;
