-- A CRL that could not be published: since when, why, and when it is tried again.
ALTER TABLE certificate_authority
  ADD COLUMN crl_failed_at timestamptz(3),
  ADD COLUMN crl_failure text,
  ADD COLUMN crl_next_attempt_at timestamptz(3);
