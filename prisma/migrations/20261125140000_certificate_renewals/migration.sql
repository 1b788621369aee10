-- What a revocation would break: later certificates of the same subject.
CREATE INDEX certificate_subscription_id_subject_idx ON certificate (subscription_id, subject);
CREATE INDEX certificate_renewed_from_id_idx ON certificate (renewed_from_id) WHERE renewed_from_id IS NOT NULL;
