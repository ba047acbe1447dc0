#!/bin/bash
# pg_upgrade.sh [FOLDER]: upgrades a cluster that uses the extension from
# PostgreSQL 15 to 17 and looks at what arrives.  FOLDER has the sources
# (default: this project).  Prints "ok - ..." or "not ok - ..." for each check
# and fails when one did.
#
# Needs both servers with their dev packages.  Installs into private copies
# and private clusters only.  As root it works as the account postgres.
set -euo pipefail

top=$(cd "${1:-$(dirname "$0")/../..}" && pwd)
if [ "$(id -u)" = 0 ]; then exec "$top/test/tools/in_copy.sh" test/tools/pg_upgrade.sh; fi

old=${OLD_MAJOR:-15} new=${NEW_MAJOR:-17}
failed=0 running=''
work=$(mktemp -d "${TMPDIR:-/tmp}/btzup.XXXXXX")
# shellcheck disable=SC2317 # the trap calls it
finish() {
	[ -z "$running" ] || "$(bin "$running")/pg_ctl" -D "$work/data$running" -m immediate stop >/dev/null || true
	rm -rf "$work"
}
trap finish EXIT
export PGHOST=$work PGUSER=postgres PGOPTIONS='-c client_min_messages=warning' LC_ALL=C

bin() { echo "$work/src$1/build/pg/usr/lib/postgresql/$1/bin"; }

# sql DATABASE: runs its input as a superuser
sql() { "$(bin "$running")/psql" -XAtq -v ON_ERROR_STOP=1 -d "$1" -f -; }

# check NAME GOT EXPECTED
check() {
	if [ "$2" = "$3" ]; then echo "ok - $1"; else
		echo "not ok - $1"
		# < expected, > got
		diff <(echo "$3") <(echo "$2") | sed -n '1,20s/^/# /p' || true
		failed=1
	fi
}

# sqlstate DATABASE SQL: how a statement ends
sqlstate() {
	"$(bin "$running")/psql" -XAtq -d "$1" -v VERBOSITY=sqlstate -c "$2" 2>&1 >/dev/null |
		sed -n 's/.*ERROR: *//p'
}

start() {
	"$(bin "$1")/pg_ctl" -D "$work/data$1" -l "$work/log$1" -w \
		-o "-c listen_addresses='' -c unix_socket_directories='$work'" start >/dev/null
	running=$1
}
stop() {
	"$(bin "$running")/pg_ctl" -D "$work/data$running" -w stop >/dev/null
	running=''
}

# A dump without what names the server or differs each time.
dump() {
	"$(bin "$new")/pg_dump" -d "$1" | grep -vE '^(--|\\(un)?restrict |SET transaction_timeout)'
}

# What an application asks.  The key is of this test only.
key=cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=
questions() {
	sql app <<-SQL
		SELECT count(*), count(p), count(t) FROM members;
		SELECT count(*) FROM members WHERE bartizan.is_email(note)
			AND bartizan.fernet_decrypt(t, '$key') = 'secret of ' || e;
		SELECT bartizan.verify_password('correct horse', p), bartizan.verify_password('wrong', p)
			FROM members WHERE e = 'USER5@Example.com'::text;
		SELECT min(e), max(raw) FROM members;
		SELECT count(*) FROM orders JOIN members USING (e);
		SELECT e, n FROM parts_a ORDER BY e LIMIT 1;
		SELECT status FROM bartizan.login_attempt_begin('disabled', NULL, 'once');
		SELECT scope, fails FROM bartizan.login_lock_status('counted', '192.0.2.1', 'slow');
		SELECT count(*) FROM vault WHERE bartizan.decrypt_secret(s, 'vault:' || i) = 'secret ' || i;
		SELECT id FROM every_type WHERE email = 'ANN@example.com'::text AND hostname = 'WWW.xn--mnchen-3ya.de'::text
			AND url = 'HTTP://EXAMPLE.com:8080/a%20b?q=%2f'::text;
		SELECT every_type FROM every_type ORDER BY id;
	SQL
}

for v in "$old" "$new"; do
	[ -x "/usr/lib/postgresql/$v/bin/postgres" ] || { echo "not ok - no server $v here"; exit 1; }
	mkdir "$work/src$v"
	"$top/test/tools/copy_tree.sh" "$work/src$v"
	make -s -C "$work/src$v" install-private with_llvm=no \
		PG_CONFIG="/usr/lib/postgresql/$v/bin/pg_config" >"$work/build$v.log" 2>&1 ||
		{ echo "not ok - build for $v"; tail -n 30 "$work/build$v.log"; exit 1; }
	"$(bin "$v")/initdb" -D "$work/data$v" -U postgres -A trust --encoding=UTF8 --no-locale >/dev/null
	printf '%s\n' "bartizan.keyring_file = '$work/ring'" "bartizan.keyring_databases = '*'" >>"$work/data$v/postgresql.conf"
done
(umask 077; echo "1:$(head -c 32 /dev/urandom | base64)" >"$work/ring")

start "$old"
sql postgres <<-SQL
	CREATE ROLE owner LOGIN;
	CREATE ROLE leaver LOGIN;
	CREATE ROLE mallory;
	CREATE DATABASE app OWNER owner;
	CREATE DATABASE left_behind OWNER leaver;
SQL
PGUSER=owner sql app <<-SQL
	CREATE EXTENSION bartizan;
	CREATE TABLE members (
		e bartizan.validated_email PRIMARY KEY,
		raw bartizan.email UNIQUE,
		txt bartizan.email_text,
		p bartizan.password_hash,
		t bartizan.fernet_token,
		note text CONSTRAINT note_is_email CHECK (bartizan.is_email(note)),
		dom text GENERATED ALWAYS AS (bartizan.email_domain(txt)) STORED
	);
	CREATE INDEX members_hash ON members USING hash (raw);
	CREATE INDEX members_expr ON members ((bartizan.validate_email(note)));
	CREATE DOMAIN corp AS bartizan.email
		CHECK (bartizan.email_domain(VALUE) = 'example.com');
	CREATE TABLE orders (e bartizan.email REFERENCES members (e), c corp, list bartizan.email[]);
	CREATE TABLE parts (e bartizan.email, n int) PARTITION BY RANGE (e);
	CREATE TABLE parts_a PARTITION OF parts FOR VALUES FROM (MINVALUE) TO ('user2@example.com');
	CREATE TABLE parts_b PARTITION OF parts FOR VALUES FROM ('user2@example.com') TO (MAXVALUE);
	CREATE VIEW found AS SELECT m.e FROM members m, orders o
		WHERE m.e = o.e AND m.e = 'User5@Example.com'::text; -- both majors print joins alike
	CREATE FUNCTION known(a bartizan.email) RETURNS boolean LANGUAGE sql STABLE
		BEGIN ATOMIC SELECT EXISTS (SELECT FROM members m WHERE m.e = a); END;
	INSERT INTO members (e, raw, txt, t, note)
		SELECT a, 'raw.' || a, a, bartizan.fernet_encrypt('secret of ' || a, '$key'), upper(a)
		FROM generate_series(1, 1000) i, format('user%s@example.com', i) a;
	UPDATE members SET p = bartizan.hash_password('correct horse', 10) WHERE e = 'user5@example.com';
	INSERT INTO orders SELECT e, e::text::corp, ARRAY[raw] FROM members LIMIT 100;
	INSERT INTO parts SELECT e, 1 FROM members;
	INSERT INTO bartizan.login_policy VALUES ('once', 1, 1, 9, '1 day', '1 h', 1, '1 h', 1), ('slow', 9, 9, 9, '1 day', '1 h', 1, '1 h', 0);
	SELECT a.status, b.status FROM bartizan.login_attempt_begin('disabled', '192.0.2.2', 'once') AS a, bartizan.login_attempt_begin('counted', '192.0.2.1', 'slow') AS b;
	SELECT bartizan.key_grant(bartizan.key_create('encrypt'), 'owner', '{seal}') IS NULL;
	CREATE TABLE vault AS SELECT i, bartizan.encrypt_secret('secret ' || i, 'vault:' || i)::bartizan.encrypted_text AS s
		FROM generate_series(1, 100) i;
SQL
PGUSER=owner sql app <"$top/test/tools/every_type.sql"
# An installer and a role of the defaults that are gone must not be missed.
sql left_behind <<-SQL
	ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO mallory WITH GRANT OPTION;
	ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO mallory;
	ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO mallory;
	ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO mallory;
SQL
PGUSER=leaver sql left_behind <<-SQL
	CREATE EXTENSION bartizan;
	CREATE TABLE t (e bartizan.validated_email PRIMARY KEY);
	INSERT INTO t VALUES ('kept@example.com');
SQL
sql left_behind <<-SQL
	DROP OWNED BY mallory;
	DROP ROLE mallory;
	REASSIGN OWNED BY leaver TO owner;
	DROP OWNED BY leaver;
	DROP ROLE leaver;
SQL
answers=$(questions)
app_before=$(dump app)
left_before=$(dump left_behind)
check "answers on $old" "$(head -n 12 <<<"$answers")" "1000|1|1000
1000
t|f
user1000@example.com|raw.user9@example.com
100
user1000@example.com|1
disabled
account|1
source|1
pair|1
100
1"
stop

cd "$work"
if "$(bin "$new")/pg_upgrade" -U postgres -b "$(bin "$old")" -B "$(bin "$new")" \
	-d "$work/data$old" -D "$work/data$new" -s "$work" >"$work/upgrade.log" 2>&1; then
	echo "ok - pg_upgrade $old to $new"
else
	echo "not ok - pg_upgrade $old to $new"
	tail -n 40 "$work/upgrade.log"
	find "$work/data$new/pg_upgrade_output.d" -name '*.log' -exec tail -n 20 {} + 2>/dev/null || true
	exit 1
fi

start "$new"
check "answers on $new" "$(questions)" "$answers"
check "dump of the used database" "$(dump app)" "$app_before"
check "dump of the database whose installer left" "$(dump left_behind)" "$left_before"
plan=$(echo "SET enable_seqscan = off; EXPLAIN (COSTS OFF)
	SELECT e FROM members WHERE e = 'USER5@example.com'::text;" | sql app)
check "the btree index is used" "$(grep -c 'Index Cond' <<<"$plan")" 1
plan=$(for type in email hostname url https_url; do
	echo "SET enable_seqscan = off; EXPLAIN (COSTS OFF) SELECT id FROM every_type WHERE $type = 'x'::text;"
done | sql app)
check "and those of the other types" "$(grep -c 'Index Cond' <<<"$plan")" 4
check "no index is damaged" "$(sql app <<<"CREATE EXTENSION amcheck;
	SELECT count(*) > 20, count(bt_index_check(c.oid, true)) > 20 FROM pg_class c JOIN pg_am a ON a.oid = c.relam
	WHERE c.relkind = 'i' AND a.amname = 'btree' AND c.relnamespace = 'public'::regnamespace")" 't|t'
plan=$(echo "SET enable_seqscan = off; EXPLAIN (COSTS OFF)
	SELECT e FROM members WHERE bartizan.validate_email(note) = 'user5@example.com';" | sql app)
check "the index of an expression is used" "$(grep -c 'members_expr' <<<"$plan")" 1
check "an address stays unique" "$(sqlstate app "INSERT INTO members (e) VALUES ('USER5@EXAMPLE.com')")" 23505
check "the type refuses" "$(sqlstate app "INSERT INTO members (e) VALUES ('nope')")" 22P02
check "a foreign key refuses" "$(sqlstate app "INSERT INTO orders (e) VALUES ('nobody@example.com')")" 23503
check "password_hash refuses" "$(sqlstate app "UPDATE members SET p = 'hunter2'")" 23514
check "fernet_token refuses" "$(sqlstate app "UPDATE members SET t = 'x'")" 23514
check "a CHECK refuses" "$(sqlstate app "UPDATE members SET note = 'x'")" 23514
check "a new hash and token" "$(sql app <<<"SELECT
	bartizan.verify_password('new', bartizan.hash_password('new', 10)),
	bartizan.fernet_decrypt(bartizan.fernet_encrypt('new', '$key'), '$key')")" 't|new'
members="SELECT count(*), count(DISTINCT d.classid) FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
	WHERE e.extname = 'bartizan' AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'"
arrived=$(sql app <<<"$members")
sql postgres <<<'CREATE DATABASE fresh TEMPLATE template0'
sql fresh <<<'CREATE EXTENSION bartizan'
check "as many members as a new installation" "$arrived" "$(sql fresh <<<"$members")"
check "the superuser owns what the script made" "$(sql app <<<"SELECT nspowner = 10
	FROM pg_namespace WHERE nspname = 'bartizan'")" t
operators="SELECT count(*), count(*) > 10 FROM pg_operator
	WHERE oprnamespace = 'pg_catalog'::regnamespace AND oid >= 16384"
check "operators in pg_catalog arrived there" "$(sql app <<<"$operators")" "$(sql fresh <<<"$operators")"
check "nobody else creates in the schema" "$(PGUSER=owner sqlstate app 'CREATE TABLE bartizan.t (a int)')" 42501
# pg_upgrade gives the extension to the superuser: a caveat of the README
check "only a superuser drops it now" "$(PGUSER=owner sqlstate app 'DROP EXTENSION bartizan CASCADE')" 42501
sql app <<<'DROP EXTENSION bartizan CASCADE'
check "DROP EXTENSION leaves nothing" "$(sql app <<<"SELECT
	(SELECT count(*) FROM pg_namespace WHERE nspname = 'bartizan'),
	(SELECT count(*) FROM pg_proc WHERE probin = 'bartizan'),
	(SELECT count(*) FROM pg_operator WHERE oid >= 16384),
	(SELECT count(*) FROM pg_opfamily WHERE oid >= 16384),
	(SELECT count(*) FROM pg_cast WHERE oid >= 16384),
	(SELECT count(*) FROM members)")" '0|0|0|0|0|1000'
PGUSER=owner sql app <<<'CREATE EXTENSION bartizan'
check "and it can be made again" "$(sql app <<<"$members")" "$arrived"
stop

exit "$failed"
