CREATE TYPE "Role" AS ENUM ('administrator', 'operator', 'requester', 'auditor');

CREATE TABLE app_user (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password_hash text NOT NULL,
  session_version integer NOT NULL DEFAULT 1,
  disabled_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE subscription (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE membership (
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  user_id uuid NOT NULL REFERENCES app_user (id),
  role "Role" NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (subscription_id, user_id)
);
CREATE INDEX membership_user_id_idx ON membership (user_id);

CREATE TABLE setup_token (
  token_hash text PRIMARY KEY,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  used_at timestamptz(3)
);

-- Columns as rate-limiter-flexible's RateLimiterPostgres expects them.
CREATE TABLE rate_limit (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

CREATE TABLE certificate_authority (
  id uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  name text NOT NULL,
  subject text NOT NULL,
  key_algorithm text NOT NULL,
  private_key_sealed text NOT NULL,
  certificate_der bytea NOT NULL,
  serial_number text NOT NULL,
  key_identifier text NOT NULL,
  not_before timestamptz(3) NOT NULL,
  not_after timestamptz(3) NOT NULL,
  crl_number bigint NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (subscription_id, name)
);

CREATE TABLE certificate (
  id uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  ca_id uuid NOT NULL REFERENCES certificate_authority (id),
  serial_number text NOT NULL,
  subject text NOT NULL,
  subject_alt_names text[] NOT NULL,
  key_algorithm text NOT NULL,
  certificate_der bytea NOT NULL,
  not_before timestamptz(3) NOT NULL,
  not_after timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  revocation_reason smallint,
  requested_by_id uuid NOT NULL REFERENCES app_user (id),
  requested_by_name text NOT NULL,
  request_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (ca_id, serial_number),
  UNIQUE (subscription_id, request_id),
  CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL)),
  -- RFC 5280, 5.3.1: 7 is not used.
  CHECK (revocation_reason BETWEEN 0 AND 10 AND revocation_reason <> 7)
);
CREATE INDEX certificate_subscription_id_created_at_id_idx ON certificate (subscription_id, created_at, id);
CREATE INDEX certificate_ca_id_revoked_at_idx ON certificate (ca_id, revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE crl (
  id uuid PRIMARY KEY,
  ca_id uuid NOT NULL REFERENCES certificate_authority (id),
  number bigint NOT NULL,
  this_update timestamptz(3) NOT NULL,
  next_update timestamptz(3) NOT NULL,
  der bytea NOT NULL,
  entry_count integer NOT NULL,
  UNIQUE (ca_id, number)
);

CREATE TABLE destination (
  id uuid PRIMARY KEY,
  subscription_id uuid NOT NULL UNIQUE REFERENCES subscription (id),
  provider text NOT NULL,
  enabled boolean NOT NULL,
  config jsonb NOT NULL,
  password_sealed text NOT NULL,
  password_set_at timestamptz(3) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  fence bigint NOT NULL DEFAULT 0,
  cursor_sequence bigint NOT NULL,
  cursor_offset bigint,
  intent_sequence bigint NOT NULL,
  partition integer,
  state text NOT NULL DEFAULT 'idle' CHECK (state IN ('idle', 'healthy', 'failing')),
  failing_since timestamptz(3),
  alerted_at timestamptz(3),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3),
  last_error_code text,
  last_error_detail text,
  last_error_at timestamptz(3),
  last_delivered_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (intent_sequence >= cursor_sequence)
);

CREATE TABLE audit_event (
  pk bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  subscription_id uuid NOT NULL,
  event_id integer NOT NULL,
  criticality text NOT NULL CHECK (criticality IN ('High', 'Medium', 'Low')),
  occurred_at timestamptz(3) NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  ca_id uuid,
  ca_name text,
  subject text,
  payload text NOT NULL
);

-- What is committed and not sealed yet. Narrow, so that taking rows away leaves the wide table alone.
CREATE TABLE audit_pending (
  subscription_id uuid NOT NULL,
  event_pk bigint NOT NULL,
  PRIMARY KEY (subscription_id, event_pk)
);

CREATE TABLE audit_seal (
  subscription_id uuid NOT NULL,
  sequence bigint NOT NULL,
  event_pk bigint NOT NULL UNIQUE REFERENCES audit_event (pk),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (subscription_id, sequence)
);

CREATE TABLE audit_chain (
  subscription_id uuid PRIMARY KEY REFERENCES subscription (id),
  sequence bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000',
  lease_holder text,
  lease_epoch bigint NOT NULL DEFAULT 0,
  lease_expires_at timestamptz(3)
);

CREATE TABLE delivery_receipt (
  destination_id uuid NOT NULL REFERENCES destination (id),
  first_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  partition integer NOT NULL,
  base_offset bigint NOT NULL,
  attempts integer NOT NULL,
  acknowledged_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (destination_id, first_sequence),
  CHECK (last_sequence >= first_sequence)
);

CREATE TABLE parked_event (
  destination_id uuid NOT NULL REFERENCES destination (id),
  sequence bigint NOT NULL,
  code text NOT NULL,
  detail text NOT NULL,
  parked_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (destination_id, sequence)
);

CREATE TABLE relay_heartbeat (
  id text PRIMARY KEY,
  started_at timestamptz(3) NOT NULL,
  beat_at timestamptz(3) NOT NULL
);

CREATE TABLE mail_outbox (
  id uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  recipient text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  sent_at timestamptz(3),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
  last_error text
);
CREATE INDEX mail_outbox_waiting_idx ON mail_outbox (next_attempt_at) WHERE sent_at IS NULL;

-- Append-only, for every role: retention is a job of the owner, who has to drop the trigger first.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % refused: this table is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal EXECUTE FUNCTION refuse_change();
CREATE TRIGGER delivery_receipt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON delivery_receipt EXECUTE FUNCTION refuse_change();
