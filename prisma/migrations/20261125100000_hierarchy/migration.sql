-- Keys of a CA. A renewal with a new key adds a generation; the earlier ones go on signing their CRLs.
CREATE TABLE ca_key (
  id uuid PRIMARY KEY,
  ca_id uuid NOT NULL REFERENCES certificate_authority (id),
  generation integer NOT NULL CHECK (generation >= 1),
  key_algorithm text NOT NULL,
  key_identifier text NOT NULL,
  -- NULL once the key is destroyed.
  private_key_sealed text,
  destroyed_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (ca_id, generation),
  CHECK ((private_key_sealed IS NULL) = (destroyed_at IS NOT NULL))
);

-- The first key keeps the CA's id: it is sealed for that row.
INSERT INTO ca_key (id, ca_id, generation, key_algorithm, key_identifier, private_key_sealed, created_at)
SELECT id, id, 1, key_algorithm, key_identifier, private_key_sealed, created_at FROM certificate_authority;

-- Every certificate that a CA ever had. The current one is on the CA's own row as well.
CREATE TABLE ca_certificate (
  id uuid PRIMARY KEY,
  ca_id uuid NOT NULL REFERENCES certificate_authority (id),
  key_id uuid NOT NULL REFERENCES ca_key (id),
  certificate_der bytea NOT NULL,
  serial_number text NOT NULL,
  not_before timestamptz(3) NOT NULL,
  not_after timestamptz(3) NOT NULL,
  -- Certificates of the issuer and above, issuer first; empty for a root.
  issuer_chain_der bytea[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX ca_certificate_ca_id_idx ON ca_certificate (ca_id, created_at);

INSERT INTO ca_certificate (id, ca_id, key_id, certificate_der, serial_number, not_before, not_after, created_at)
SELECT id, id, id, certificate_der, serial_number, not_before, not_after, created_at FROM certificate_authority;

ALTER TABLE certificate_authority
  ADD COLUMN kind text NOT NULL DEFAULT 'root' CHECK (kind IN ('root', 'intermediate')),
  -- The issuer, when it is a CA of this portal. An intermediate without one chains to an external CA.
  ADD COLUMN parent_id uuid REFERENCES certificate_authority (id),
  ADD COLUMN key_id uuid,
  -- The generation of that key: addresses of CRL and certificate name it.
  ADD COLUMN key_generation integer NOT NULL DEFAULT 1,
  ADD COLUMN issuer_chain_der bytea[] NOT NULL DEFAULT '{}',
  ADD COLUMN path_length integer CHECK (path_length >= 0),
  ADD COLUMN name_constraints jsonb,
  -- 'roles': the subscription's roles count, and grants add to them. 'members': grants alone count.
  ADD COLUMN access text NOT NULL DEFAULT 'roles' CHECK (access IN ('roles', 'members')),
  ADD COLUMN renew_automatically boolean NOT NULL DEFAULT true,
  ADD COLUMN renew_at_percent integer NOT NULL DEFAULT 67 CHECK (renew_at_percent BETWEEN 10 AND 95),
  ADD COLUMN renewal_key text NOT NULL DEFAULT 'same' CHECK (renewal_key IN ('same', 'new')),
  ADD COLUMN renewal_next_attempt_at timestamptz(3),
  ADD COLUMN renewal_failed_at timestamptz(3),
  ADD COLUMN renewal_failure text,
  ADD COLUMN crl_lifetime_hours integer NOT NULL DEFAULT 168 CHECK (crl_lifetime_hours BETWEEN 2 AND 8784),
  -- How long before its next update a CRL is replaced.
  ADD COLUMN crl_overlap_hours integer NOT NULL DEFAULT 24 CHECK (crl_overlap_hours >= 1),
  -- When the next CRL has to be published; NULL: as the schedule says.
  ADD COLUMN crl_due_at timestamptz(3),
  -- Who asked for that CRL, as events name people; NULL: the portal itself.
  ADD COLUMN crl_due_actor jsonb,
  -- The next update that the alarm was last raised for.
  ADD COLUMN crl_lapse_alerted_for timestamptz(3),
  ADD COLUMN deleted_at timestamptz(3),
  ADD COLUMN deleted_by_name text,
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD CHECK (crl_overlap_hours < crl_lifetime_hours),
  ADD CHECK (kind = 'intermediate' OR parent_id IS NULL);

UPDATE certificate_authority SET key_id = id;
ALTER TABLE certificate_authority
  ALTER COLUMN key_id SET NOT NULL,
  ADD FOREIGN KEY (key_id) REFERENCES ca_key (id) DEFERRABLE INITIALLY DEFERRED,
  DROP COLUMN private_key_sealed,
  DROP CONSTRAINT certificate_authority_subscription_id_name_key;
-- A deleted CA gives its name free.
CREATE UNIQUE INDEX certificate_authority_subscription_id_name_key
  ON certificate_authority (subscription_id, name) WHERE deleted_at IS NULL;
CREATE INDEX certificate_authority_parent_id_idx ON certificate_authority (parent_id);

ALTER TABLE certificate
  ADD COLUMN profile text NOT NULL DEFAULT 'tls-server' CHECK (profile IN ('tls-server', 'tls-client', 'intermediate-ca')),
  ADD COLUMN issuer_key_id uuid REFERENCES ca_key (id),
  -- The certificate that this one took the place of.
  ADD COLUMN renewed_from_id uuid REFERENCES certificate (id),
  -- The CA that this certificate belongs to, when the profile is intermediate-ca.
  ADD COLUMN child_ca_id uuid REFERENCES certificate_authority (id),
  -- NULL: the portal itself, by an automatic renewal.
  ALTER COLUMN requested_by_id DROP NOT NULL;
UPDATE certificate SET issuer_key_id = ca_id;
ALTER TABLE certificate ALTER COLUMN issuer_key_id SET NOT NULL;
CREATE INDEX certificate_child_ca_id_idx ON certificate (child_ca_id) WHERE child_ca_id IS NOT NULL;

ALTER TABLE crl
  ADD COLUMN key_id uuid REFERENCES ca_key (id);
UPDATE crl SET key_id = ca_id;
ALTER TABLE crl ALTER COLUMN key_id SET NOT NULL;
CREATE INDEX crl_key_id_number_idx ON crl (key_id, number);

-- An intermediate CA that was asked for, or a renewal that waits for an external CA.
CREATE TABLE ca_request (
  id uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  issuer text NOT NULL CHECK (issuer IN ('portal', 'external')),
  purpose text NOT NULL CHECK (purpose IN ('new', 'renewal')),
  state text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'approved', 'rejected', 'imported', 'cancelled', 'expired')),
  -- The issuing CA when it is one of this portal.
  parent_id uuid REFERENCES certificate_authority (id),
  -- The CA that came of it, or that is renewed.
  ca_id uuid REFERENCES certificate_authority (id),
  name text NOT NULL,
  subject text NOT NULL,
  key_algorithm text NOT NULL,
  -- What was asked for, as its zod schema reads it: subject parts, lifetime, path length, name constraints.
  profile jsonb NOT NULL,
  -- SHA-256 of what an approver is shown; an approval names it.
  digest text NOT NULL,
  csr_der bytea,
  -- PKCS#8 DER, sealed for this row; NULL where the key is made on approval, is the CA's own, or is gone.
  private_key_sealed text,
  requested_by_id uuid REFERENCES app_user (id),
  requested_by_name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  decided_by_id uuid REFERENCES app_user (id),
  decided_by_name text,
  decided_at timestamptz(3),
  reason text,
  CHECK ((issuer = 'portal') = (parent_id IS NOT NULL)),
  CHECK ((state = 'pending') = (decided_at IS NULL))
);
CREATE INDEX ca_request_subscription_id_idx ON ca_request (subscription_id, created_at);
CREATE INDEX ca_request_pending_idx ON ca_request (expires_at) WHERE state = 'pending';
CREATE UNIQUE INDEX ca_request_pending_renewal_idx ON ca_request (ca_id) WHERE state = 'pending' AND purpose = 'renewal';
CREATE UNIQUE INDEX ca_request_pending_name_idx ON ca_request (subscription_id, name)
  WHERE state = 'pending' AND purpose = 'new';

-- What a member may do with one CA, beside or instead of the role in the subscription.
CREATE TABLE ca_grant (
  ca_id uuid NOT NULL REFERENCES certificate_authority (id),
  user_id uuid NOT NULL REFERENCES app_user (id),
  rights text[] NOT NULL CHECK (rights <@ ARRAY['manage', 'issue', 'request', 'revoke', 'view']),
  -- Profiles that the right to request is limited to; none: all.
  profiles text[] NOT NULL DEFAULT '{}',
  -- Domains that requested names have to lie in; none: all.
  domains text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (ca_id, user_id)
);
CREATE INDEX ca_grant_user_id_idx ON ca_grant (user_id);

ALTER TABLE subscription ADD COLUMN dual_control boolean NOT NULL DEFAULT false;

-- Dual control: an operation that a second administrator has to confirm.
CREATE TABLE confirmation (
  id uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  operation text NOT NULL,
  ca_id uuid REFERENCES certificate_authority (id),
  -- One plain sentence: what will happen.
  summary text NOT NULL,
  -- The input of the verb, as its zod schema reads it.
  input jsonb NOT NULL,
  -- SHA-256 of operation, summary and input; a confirmation names it.
  digest text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'confirmed', 'declined', 'cancelled', 'expired')),
  requested_by_id uuid NOT NULL REFERENCES app_user (id),
  requested_by_name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  decided_by_id uuid REFERENCES app_user (id),
  decided_by_name text,
  decided_at timestamptz(3),
  reason text,
  CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE INDEX confirmation_subscription_id_idx ON confirmation (subscription_id, created_at);
CREATE INDEX confirmation_waiting_idx ON confirmation (expires_at) WHERE state = 'waiting';

-- Refusals of one person and kind that came soon after a recorded one: counted here until their event is written.
CREATE TABLE denial_window (
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  actor_id uuid NOT NULL REFERENCES app_user (id),
  event_id integer NOT NULL,
  -- Operation, rule and CA: what makes two refusals one kind.
  kind text NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  -- Refusals after the first one, which has an event of its own.
  count integer NOT NULL DEFAULT 0,
  last_at timestamptz(3),
  -- The last counted refusal as its event will tell it: actor, CA, subject, data.
  last_event jsonb,
  PRIMARY KEY (subscription_id, actor_id, event_id, kind)
);
CREATE INDEX denial_window_opened_at_idx ON denial_window (opened_at);

CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  email text NOT NULL CHECK (email = lower(email)),
  role "Role" NOT NULL,
  token_hash text NOT NULL UNIQUE,
  invited_by_name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3),
  withdrawn_at timestamptz(3)
);
CREATE UNIQUE INDEX invitation_open_idx ON invitation (subscription_id, email)
  WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

CREATE TABLE scheduler_heartbeat (
  id text PRIMARY KEY,
  started_at timestamptz(3) NOT NULL,
  beat_at timestamptz(3) NOT NULL
);
