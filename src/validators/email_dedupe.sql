-- One key for the addresses that a provider delivers to one mailbox.
CREATE FUNCTION email_dedupe_key(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_email_dedupe_key';
COMMENT ON FUNCTION email_dedupe_key(text) IS
	'key of the mailbox behind an e-mail address, NULL when the value is not one; never send to it';
