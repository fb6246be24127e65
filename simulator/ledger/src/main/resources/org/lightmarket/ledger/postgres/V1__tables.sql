-- The tables of a ledger. What is declared, opened or moved is an entry: it has a timestamp that no
-- other entry has, and a hash over itself and the hash of the entry before. Entries are never
-- changed; triggers refuse it. All else is derived from them and kept for speed: head, balance, due.

-- The end of the journal. Whoever writes locks its only row first, so writers come one after the
-- other, in the order of their timestamps.
CREATE TABLE head (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  timestamp_ns bigint NOT NULL,
  entries bigint NOT NULL,
  transfers bigint NOT NULL,
  assets int NOT NULL,
  accounts int NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 10);

INSERT INTO head (timestamp_ns, entries, transfers, assets, accounts, hash)
VALUES (-1, 0, 0, 0, 0, sha256('lightmarket ledger 1'));

CREATE TABLE asset (
  number int PRIMARY KEY CHECK (number >= 0),
  code text COLLATE "C" NOT NULL UNIQUE CHECK (code <> ''),
  decimals int NOT NULL CHECK (decimals BETWEEN 0 AND 30),
  timestamp_ns bigint NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

CREATE TABLE account (
  number int PRIMARY KEY CHECK (number >= 0),
  id text COLLATE "C" NOT NULL UNIQUE CHECK (id <> ''),
  asset int NOT NULL REFERENCES asset,
  type text COLLATE "C" NOT NULL
    CHECK (type IN ('asset', 'liability', 'equity', 'revenue', 'expense')),
  owner text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL CHECK (
    rule IN ('none', 'debits-must-not-exceed-credits', 'credits-must-not-exceed-debits')),
  timestamp_ns bigint NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- Flags: 1 linked with the next, 2 pending, 4 posts a pending one, 8 voids it, 16 is its expiry.
-- The amount of a voiding or an expiry is what was reserved. No foreign keys: their triggers would
-- cost more than the rest; the functions and ledger verify see to it.
CREATE TABLE transfer (
  timestamp_ns bigint PRIMARY KEY CHECK (timestamp_ns >= 0),
  id uuid UNIQUE,
  flags int NOT NULL CHECK (flags & ~1 IN (0, 2, 4, 8) OR flags = 16),
  debit int NOT NULL,
  credit int NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  code text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  timeout_ns bigint NOT NULL CHECK (timeout_ns >= 0),
  pending uuid,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  CHECK (debit <> credit),
  CHECK ((id IS NULL) = (flags = 16)),
  CHECK ((pending IS NULL) = (flags & 28 = 0)),
  CHECK (timeout_ns = 0 OR flags & 2 = 2)
);

-- A pending transfer ends at most once.
CREATE UNIQUE INDEX transfer_pending ON transfer (pending) WHERE pending IS NOT NULL;

CREATE INDEX transfer_debit ON transfer (debit, timestamp_ns);
CREATE INDEX transfer_credit ON transfer (credit, timestamp_ns);

-- Sums of an account's transfers. Rules: 1 none, 2 debits must not exceed credits, 3 the reverse.
CREATE TABLE balance (
  account int PRIMARY KEY REFERENCES account,
  asset int NOT NULL REFERENCES asset,
  rule int NOT NULL CHECK (rule IN (1, 2, 3)),
  debits_posted bigint NOT NULL DEFAULT 0 CHECK (debits_posted >= 0),
  credits_posted bigint NOT NULL DEFAULT 0 CHECK (credits_posted >= 0),
  debits_pending bigint NOT NULL DEFAULT 0 CHECK (debits_pending >= 0),
  credits_pending bigint NOT NULL DEFAULT 0 CHECK (credits_pending >= 0),
  CHECK (rule <> 2 OR debits_pending <= credits_posted - debits_posted),
  CHECK (rule <> 3 OR credits_pending <= debits_posted - credits_posted)
) WITH (fillfactor = 50);

-- Open pending transfers that have a timeout, by the instant at which they expire.
CREATE TABLE due (
  due_ns bigint NOT NULL,
  timestamp_ns bigint NOT NULL,
  id uuid NOT NULL UNIQUE,
  PRIMARY KEY (due_ns, timestamp_ns)
);

-- The last request of every writer and its results: a writer that has lost its connection sends the
-- request again, and gets the results of the first time if that has come through.
CREATE TABLE sender (
  id uuid PRIMARY KEY,
  sequence bigint NOT NULL,
  results smallint[] NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries of a ledger are never changed: % of %', tg_op, tg_table_name
    USING HINT = 'Correct by a new transfer.';
END $$;

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON asset
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
