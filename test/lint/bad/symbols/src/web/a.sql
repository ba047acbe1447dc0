CREATE FUNCTION good(a text) RETURNS text AS 'MODULE_PATHNAME', 'btz_good' LANGUAGE C;
CREATE FUNCTION no_record(a text) RETURNS text AS 'MODULE_PATHNAME',
	'btz_no_record' LANGUAGE C;
-- AS 'MODULE_PATHNAME', 'btz_in_a_comment'
CREATE FUNCTION hidden(a text) RETURNS text AS 'MODULE_PATHNAME', 'btz_hidden' LANGUAGE C;
