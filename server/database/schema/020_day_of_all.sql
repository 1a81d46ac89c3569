-- Whoever takes part in something today finds it among all that happens today: by the index alone, of which only what
-- vacuum has seen can be read so.
DROP INDEX event_starts;
CREATE INDEX event_starts ON event (starts_at, id) INCLUDE (archived, responsible_id);
ALTER TABLE event SET (autovacuum_vacuum_insert_scale_factor = 0.01);
