-- A status belongs to one type of event, a kind of sale only to sales, a stage to one pipeline: taken for independent, they
-- would be thought to leave a tenth of what they do, and all of it would be read for a page.
CREATE STATISTICS event_what_it_is (dependencies, mcv) ON event_type_id, behaviour, status_id FROM event;
CREATE STATISTICS event_what_sale (dependencies, mcv) ON behaviour, sale_kind_id FROM event;
CREATE STATISTICS event_what_complaint (dependencies, mcv) ON behaviour, complaint_category_id, complaint_sort, severity
    FROM event;
CREATE STATISTICS deal_where_it_is (dependencies, mcv) ON pipeline_id, stage_id, state FROM deal;
ANALYZE event, deal;
