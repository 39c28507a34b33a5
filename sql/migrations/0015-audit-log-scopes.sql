-- An audit log whose readers see their own organisations.
SET LOCAL ROLE attune_owner;

-- The log, oldest entry first, from a time on: administrators of all organisations see all of it, others what is about
-- theirs.
CREATE OR REPLACE FUNCTION attune.audit_log(since timestamptz DEFAULT '-infinity')
    RETURNS TABLE (entry bigint, recorded_at timestamptz, login text, kind text, details jsonb, digest bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.entry, e.recorded_at, e.login, e.kind, e.details, e.digest
    FROM attune.audit_entry e
    WHERE e.recorded_at >= since
      AND (attune.reaches_all('{administrator}') OR e.details ->> 'organisation' IN (
          SELECT o.code FROM attune.organisation o WHERE attune.may('administrator', o.organisation)))
    ORDER BY e.entry
$$;
