#!/bin/bash
# demo.sh: the sign-up of an application, start to end, on a private server.
#
# Builds the extension, installs it into a copy of the server's files, starts
# a cluster on a Unix socket, with a key ring, and tells the story there
# (demo.sql, import.sql, secrets.sql, logins.sql).  Nothing is
# left behind.  KEEP=1 opens psql on the result; leaving psql ends it all.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
export DEMO_HERE=$here
cd "$here/../.."

if [ "${1:-}" = story ]; then
	bin=$("$PG_CONFIG" --bindir)
	"$bin/createdb" signup
	export PGDATABASE=signup
	export PATH=$bin:$PATH
	for part in demo:signups.csv import:partners.csv secrets:demo.sh logins:accounts.csv; do
		psql -Xq -v ON_ERROR_STOP=1 -f "$here/${part%:*}.sql" <"$here/${part#*:}" 2>&1 |
			sed 's/^psql:[^ ]* //; s/fingerprint [0-9a-f]\{16\}/fingerprint .../; s/ key [0-9]\{5,\}/ key .../'
	done
	[ -z "${KEEP:-}" ] || "$bin/psql" -X
	exit
fi

if [ "$(id -u)" = 0 ]; then exec test/tools/in_copy.sh examples/signup/demo.sh; fi
tree=$(mktemp -d "${TMPDIR:-/tmp}/bartizan-demo.XXXXXX")
trap 'rm -rf "$tree"' EXIT
echo "Building bartizan and starting a private PostgreSQL server ..."
make -s with_llvm=no PG_CONFIG="${PG_CONFIG:?}" PRIVATE="$tree/pg" install-private >"$tree/build.log" 2>&1 ||
	{ cat "$tree/build.log" >&2; exit 1; }
PG_CONFIG=$(make -s PG_CONFIG="$PG_CONFIG" PRIVATE="$tree/pg" private-pg-config)
export PG_CONFIG
test/tools/with_pg.sh -k "$here/demo.sh" story
echo "Done: the server is stopped and its files are gone."
