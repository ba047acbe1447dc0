#!/bin/bash
# with_pg.sh [-k] [-c 'setting = value']... COMMAND...: runs a command beside a
# private throw-away server and returns its status.  With -k the server has a
# key ring of one random key, for all databases, in the file BTZ_RING.
#
# The cluster lives in a folder of its own, listens on a Unix socket there and
# is gone afterwards, also when this is interrupted.  The command sees PGHOST,
# PGPORT, PGUSER (a superuser), PGDATABASE, PGDATA and PG_SERVER_LOG, and no
# other setting of a client: one such as PGHOSTADDR would lead to another
# server.  PG_CONFIG says which server; PG_SERVER_ENV='NAME=value ...' is added
# to its environment alone.  A server that crashed is a failure; its log is
# kept in tmp_check/log.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
bin=$("${PG_CONFIG:?}" --bindir)
settings=() ring=''
while :; do
	case ${1:-} in
		-c) settings+=("$2"); shift 2 ;;
		-k) ring=yes; shift ;;
		*) break ;;
	esac
done

for name in "${!PG@}"; do
	case $name in PG_CONFIG | PG_SERVER_ENV) ;; *) unset "$name" ;; esac
done
base=/dev/shm
[ "$(df --output=avail -k $base 2>/dev/null | tail -n 1)" -gt 1000000 ] 2>/dev/null || base=${TMPDIR:-/tmp}
dir=$(mktemp -d "$base/bartizan.XXXXXX")
export PGDATA=$dir/data PG_SERVER_LOG=$dir/server.log
export PGHOST=$dir PGPORT=5432 PGUSER=postgres PGDATABASE=postgres

if [ -n "$ring" ]; then
	export BTZ_RING=$dir/ring
	(umask 077; echo "1:$(head -c 32 /dev/urandom | base64)" >"$BTZ_RING")
	settings+=("bartizan.keyring_file = '$BTZ_RING'" "bartizan.keyring_databases = '*'")
fi

started=''
stop() {
	rc=$?
	set +e
	if [ -n "$started" ] && ! "$bin/pg_ctl" -D "$PGDATA" -m fast -w -t 20 stop >/dev/null 2>&1; then
		"$bin/pg_ctl" -D "$PGDATA" -m immediate -w stop >/dev/null 2>&1
		echo "not ok - the server did not stop, or was gone"
		rc=1
	fi
	# the folder is gone when in_copy.sh was killed
	if [ -f "$PG_SERVER_LOG" ] && mkdir -p tmp_check/log 2>/dev/null; then
		cp "$PG_SERVER_LOG" "tmp_check/log/${dir##*/}.log"
		"$here/../lint/server_logs.sh" "tmp_check/log/${dir##*/}.log" || {
			echo "not ok - the server crashed"
			rc=1
		}
	fi
	rm -rf "$dir"
	exit "$rc"
}
trap stop EXIT

"$bin/initdb" -D "$PGDATA" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 ||
	{ cat "$dir/initdb.log" >&2; exit 1; }
{
	printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$dir'" "fsync = off"
	printf '%s\n' "${settings[@]}"
} >>"$PGDATA/postgresql.conf"
started=yes
# shellcheck disable=SC2086 # a list of assignments
env ${PG_SERVER_ENV:-} "$bin/pg_ctl" -D "$PGDATA" -l "$PG_SERVER_LOG" -w -t 60 start >/dev/null ||
	{ cat "$PG_SERVER_LOG" >&2; exit 1; }
"$@"
