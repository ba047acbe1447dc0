#!/bin/bash
# storm.sh: logins at cost 12 beside an ordinary read workload (storm.py), on a
# private server of PG_CONFIG.
set -euo pipefail
cd "$(dirname "$0")/../.."
make -s install-private with_llvm=no PG_CONFIG="${PG_CONFIG:?}" >/dev/null
PG_CONFIG=$(make -s private-pg-config PG_CONFIG="$PG_CONFIG")
export PG_CONFIG
test/tools/with_pg.sh -c 'max_connections = 150' -c 'fsync = on' /usr/bin/python3 -B test/bench/storm.py
