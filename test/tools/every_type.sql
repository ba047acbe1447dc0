-- every_type.sql: the table every_type, with a column of each type and domain
-- of the extension, an index on each, a good value in the first row and NULL in
-- the second.  A type without a value below is an error: add one.
CREATE FUNCTION pg_temp.sample(type name) RETURNS text LANGUAGE sql AS $$
	SELECT value FROM (VALUES
		('email', 'ann@example.com'),
		('validated_email', 'bob@example.com'),
		('email_text', 'carol@example.com'),
		('hostname', 'www.xn--mnchen-3ya.de'),
		('url', 'http://example.com:8080/a%20b?q=%2F'),
		('https_url', 'https://[2001:db8::1]/'),
		('validated_ip', '::ffff:192.0.2.1'),
		('validated_slug', 'a-slug_1'),
		('validated_username', 'ada.lovelace'),
		('validated_safe_filename', 'report 1.txt'),
		('validated_safe_text', E'two\nlines of text'),
		('validated_phone_e164', '+442071838750'),
		('validated_iban', 'GB82WEST12345698765432'),
		('validated_bic', 'DEUTDEFF'),
		('validated_isbn', '9780306406157'),
		('validated_ean', '4006381333931'),
		('validated_lei', '213800KUD8LAJWSQ9D15'),
		('validated_isin', 'US0378331005'),
		('validated_semver', '1.0.0-alpha.1+build'),
		('validated_ulid', '01ARZ3NDEKTSV4RRFFQ69G5FAV'),
		('validated_currency', 'EUR'),
		('validated_country', 'DE'),
		('validated_language', 'zh-Hant-TW'),
		-- only their form is judged
		('bcrypt_hash', '$2b$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
		('password_hash', '$2b$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
		('encrypted_text', 's1.7.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-nKl0ptd-TXUQgI5'),
		('fernet_token', 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==')
		) AS sample (type, value)
	WHERE sample.type = $1
$$;
DO $$
DECLARE
	col record;
BEGIN
	CREATE TABLE every_type (id integer PRIMARY KEY);
	INSERT INTO every_type VALUES (1), (2);
	FOR col IN SELECT typname, pg_temp.sample(typname) AS value FROM pg_catalog.pg_type
		WHERE typnamespace = 'bartizan'::regnamespace AND typtype IN ('b', 'd') AND typcategory <> 'A'
		ORDER BY typname COLLATE "C"
	LOOP
		IF col.value IS NULL THEN
			RAISE EXCEPTION 'every_type.sql has no value of the type %', col.typname;
		END IF;
		EXECUTE format('ALTER TABLE every_type ADD %1$I bartizan.%1$I UNIQUE', col.typname);
		EXECUTE format('UPDATE every_type SET %I = %L WHERE id = 1', col.typname, col.value);
	END LOOP;
END $$;
DROP FUNCTION pg_temp.sample(name);
