#!/bin/sh
# hostile.sh N: N hostile calls (hostile.sql) in each of three encodings, on
# the private server of PGHOST, which gets a key ring; the same seed gives the
# same calls.
set -eu
here=$(dirname "$0")
bin=$("${PG_CONFIG:?}" --bindir)
seed=${SEED:-$(awk 'BEGIN {srand(); printf "%.6f", rand()}')}
rc=0
# PGHOST is the folder of the server's socket
(umask 077; echo "1:$(head -c 32 /dev/urandom | base64)" >"$PGHOST/hostile_ring")
"$bin/psql" -Xq -d postgres -c "LOAD 'bartizan'" -c "ALTER SYSTEM SET bartizan.keyring_file = '$PGHOST/hostile_ring'" \
	-c "ALTER SYSTEM SET bartizan.keyring_databases = '*'" -c 'SELECT pg_reload_conf()' >/dev/null
for encoding in UTF8 LATIN1 SQL_ASCII; do
	db=hostile_$(echo "$encoding" | tr '[:upper:]' '[:lower:]')
	"$bin/createdb" -T template0 -E $encoding --locale=C "$db"
	if "$bin/psql" -Xqt -d "$db" -v n="$1" -v seed="$seed" -f "$here/hostile.sql"; then
		echo "ok - $1 hostile calls in $encoding, seed $seed"
	else
		echo "not ok - hostile calls in $encoding, seed $seed"
		rc=1
	fi
done
exit $rc
