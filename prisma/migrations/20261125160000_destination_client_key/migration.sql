-- Mutual TLS signs in by a client certificate, whose private key is sealed as the password is, and without a password.
ALTER TABLE destination
  ALTER COLUMN password_sealed DROP NOT NULL,
  ALTER COLUMN password_set_at DROP NOT NULL,
  ADD COLUMN client_key_sealed text,
  ADD COLUMN client_key_set_at timestamptz(3),
  ADD CONSTRAINT destination_password_set CHECK ((password_sealed IS NULL) = (password_set_at IS NULL)),
  ADD CONSTRAINT destination_client_key_set CHECK ((client_key_sealed IS NULL) = (client_key_set_at IS NULL));
