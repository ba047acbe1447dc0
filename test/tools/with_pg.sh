#!/bin/bash
# with_pg.sh [-c 'setting = value']... COMMAND...: runs a command beside a
# private throw-away server and returns its status.
#
# The cluster lives in a folder of its own, listens on a Unix socket there and
# is gone afterwards.  The command sees PGHOST, PGPORT, PGUSER (a superuser),
# PGDATABASE, PGDATA and PG_SERVER_LOG.  PG_CONFIG says which server;
# PG_SERVER_ENV='NAME=value ...' is added to its environment alone.  Its log
# is kept in tmp_check/log, where it is searched for crashes.
set -euo pipefail

bin=$("${PG_CONFIG:?}" --bindir)
settings=()
while [ "${1:-}" = -c ]; do settings+=("$2"); shift 2; done

base=/dev/shm
[ "$(df --output=avail -k $base 2>/dev/null | tail -n 1)" -gt 1000000 ] 2>/dev/null || base=${TMPDIR:-/tmp}
dir=$(mktemp -d "$base/bartizan.XXXXXX")
export PGDATA=$dir/data PG_SERVER_LOG=$dir/server.log
export PGHOST=$dir PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
unset PGSERVICE PGOPTIONS PGPASSWORD PGTZ

stop() {
	rc=$?
	[ ! -f "$PGDATA/postmaster.pid" ] || "$bin/pg_ctl" -D "$PGDATA" -m fast -w stop >/dev/null 2>&1 ||
		"$bin/pg_ctl" -D "$PGDATA" -m immediate -w stop >/dev/null 2>&1
	mkdir -p tmp_check/log
	[ ! -f "$PG_SERVER_LOG" ] || cp "$PG_SERVER_LOG" "tmp_check/log/${dir##*/}.log"
	rm -rf "$dir"
	exit $rc
}
trap stop EXIT

"$bin/initdb" -D "$PGDATA" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 ||
	{ cat "$dir/initdb.log" >&2; exit 1; }
{
	printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$dir'" "fsync = off"
	printf '%s\n' "${settings[@]}"
} >>"$PGDATA/postgresql.conf"
# shellcheck disable=SC2086 # a list of assignments
env ${PG_SERVER_ENV:-} "$bin/pg_ctl" -D "$PGDATA" -l "$PG_SERVER_LOG" -w -t 60 start >/dev/null ||
	{ cat "$PG_SERVER_LOG" >&2; exit 1; }
"$@"
