-- A deleted CA certifies nothing more, also not what was signed a moment before: its last CRL is out, and its key is
-- gone. Each function waits for a deletion under way, and sees how it ended.
CREATE FUNCTION refuse_certificate_of_deleted_ca() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM certificate_authority WHERE id = NEW.ca_id AND deleted_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The issuing CA is deleted.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_issuer_lives BEFORE INSERT ON certificate
  FOR EACH ROW EXECUTE FUNCTION refuse_certificate_of_deleted_ca();

CREATE FUNCTION refuse_child_of_deleted_ca() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM certificate_authority WHERE id = NEW.parent_id AND deleted_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The issuing CA is deleted.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_authority_issuer_lives BEFORE INSERT ON certificate_authority
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_child_of_deleted_ca();
