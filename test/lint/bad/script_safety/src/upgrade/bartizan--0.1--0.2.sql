ALTER TYPE bartizan.verdict ADD ATTRIBUTE a text;
ALTER OPERATOR FAMILY bartizan.email_ops USING btree ADD FUNCTION 1 (bartizan.email, text) f(email, text);
ALTER OPERATOR pg_catalog.= (bartizan.email, text) SET (RESTRICT = eqsel);
ALTER EXTENSION bartizan SET SCHEMA pg_catalog;
ALTER FUNCTION "bartizan"."f" (text) COST 10;
ALTER FUNCTION f(text) COST 10;	-- BAD
alter type verdict ADD ATTRIBUTE b text;	-- BAD
ALTER OPERATOR FAMILY email_ops USING btree ADD FUNCTION 1 f(email);	-- BAD
ALTER OPERATOR = (bartizan.email, text) SET (RESTRICT = eqsel);	-- BAD
ALTER DOMAIN validated_email DROP CONSTRAINT c;	-- BAD
