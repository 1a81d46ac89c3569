-- What somebody has under way is counted before another file is announced.
CREATE INDEX file_content_unfinished ON file_content (author_id) WHERE NOT verified;
