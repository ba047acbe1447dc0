-- import.sql: a partner's list, checked column by column.  Standard input is
-- partners.csv.
\pset footer off
\set QUIET on
\echo
\echo '== A partner''s list of everything: user names, web sites, phones, accounts, addresses, notes'
\set ECHO queries
CREATE TABLE partner (
	username bartizan.validated_username PRIMARY KEY,
	website bartizan.url,
	phone bartizan.validated_phone_e164,
	iban bartizan.validated_iban,
	last_ip bartizan.validated_ip,
	note bartizan.validated_safe_text
);

\set ECHO none
CREATE TABLE partner_file (line int GENERATED ALWAYS AS IDENTITY, username text, website text, phone text,
	iban text, last_ip text, note text);
\copy partner_file (username, website, phone, iban, last_ip, note) FROM pstdin (FORMAT csv, HEADER)
\set ECHO queries
CREATE VIEW refused AS
SELECT line, username, c.name AS "column", (c.v).code, (c.v)."position", (c.v).detail
FROM partner_file p, LATERAL (VALUES
	('username', bartizan.explain_username(p.username)),
	('website', bartizan.explain_url(p.website)),
	('phone', bartizan.explain_phone_e164(p.phone, allow_separators => true)),
	('iban', bartizan.explain_iban(p.iban)),
	('last_ip', bartizan.explain_ip(p.last_ip)),
	('note', bartizan.explain_safe_text(p.note))) AS c (name, v)
WHERE NOT (c.v).ok;

SELECT line, username, "column", code, "position", detail FROM refused ORDER BY line;

\set ECHO none
\echo '   The others, each value in its one spelling:'
\set ECHO queries
INSERT INTO partner
SELECT bartizan.validate_username(username), website::bartizan.url,
	bartizan.validate_phone_e164(phone, allow_separators => true), bartizan.validate_iban(iban),
	bartizan.validate_ip(last_ip), bartizan.validate_safe_text(note)
FROM partner_file WHERE line NOT IN (SELECT line FROM refused);

SELECT username, website, phone, iban, last_ip FROM partner ORDER BY username;
