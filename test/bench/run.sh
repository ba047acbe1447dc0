#!/bin/bash
# run.sh [NAME...]: the benchmarks, each on a private server of its own; all
# of them without a name.  Figures are ratios of medians, measured side by
# side in one run; absolute times only show proportions.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "${1:-}" = -in-server ]; then
	bin=$("$PG_CONFIG" --bindir)
	for c in nothing naive; do
		cc -O2 -shared -fPIC -isystem "$("$PG_CONFIG" --includedir-server)" \
			-o build/bench_$c.so test/bench/$c.c -lcrypto
	done
	exec "$bin/psql" -Xq -v ON_ERROR_STOP=1 -v nothing="$PWD/build/bench_nothing" -v naive="$PWD/build/bench_naive" \
		-f test/bench/harness.sql -f "test/bench/$2.sql"
fi

[ $# -gt 0 ] || set -- email types validators pattern bcrypt passwords fernet secrets
make -s install-private with_llvm=no PG_CONFIG="${PG_CONFIG:?}" >/dev/null
PG_CONFIG=$(make -s private-pg-config PG_CONFIG="$PG_CONFIG")
export PG_CONFIG
sed -n 's/^model name[^:]*: /CPU: /p' /proc/cpuinfo | head -n 1
echo "compiler: $(cc --version | head -n 1); $("$PG_CONFIG" --version); $(openssl version 2>/dev/null || true)"
for name in "$@"; do
	echo
	echo "== $name"
	test/tools/with_pg.sh -k -c 'jit = off' -c 'autovacuum = off' -c 'shared_buffers = 512MB' \
		-c 'max_parallel_workers_per_gather = 0' -c 'max_wal_size = 8GB' \
		test/bench/run.sh -in-server "$name"
done
