-- What is kept with an event and what follows from it, shown in its registers.
ALTER TABLE event
    ADD COLUMN file_count bigint NOT NULL DEFAULT 0,
    ADD COLUMN task_count bigint NOT NULL DEFAULT 0;
UPDATE event SET file_count = counted.files FROM (
    SELECT event_id, count(*) AS files FROM attachment WHERE event_id IS NOT NULL AND NOT archived GROUP BY event_id
) AS counted WHERE id = counted.event_id;
UPDATE event SET task_count = counted.tasks FROM (
    SELECT event_id, count(*) AS tasks FROM task WHERE event_id IS NOT NULL AND NOT archived GROUP BY event_id
) AS counted WHERE id = counted.event_id;
