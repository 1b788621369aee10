-- The last connection test of a person that passed, as a keyed digest of what was tested, and who saved a destination.
CREATE TABLE passed_test (
  subscription_id uuid NOT NULL REFERENCES subscription (id),
  user_id uuid NOT NULL REFERENCES app_user (id),
  digest bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (subscription_id, user_id)
);

ALTER TABLE destination ADD COLUMN saved_by_id uuid REFERENCES app_user (id);
