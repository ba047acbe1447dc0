#!/bin/bash
# packages.sh KIND...: installs the Debian packages that are missing, without
# questions, and prints the pg_config to build with.
#
#   build   compiler, OpenSSL, PostgreSQL and its headers
#   demo    the Python libraries that read what the demo wrote
#   test    sanitizers, linters, peers that the tests compare with
#   peers   other implementations that the tests ask, and what fetches more
#   matrix  what makes and unpacks the roots of other Debian releases
#   bench   pgcrypto and other competitors
#
# Uses the newest installed server that has its headers, or the one of
# PG_CONFIG; where there is none, the release's own.  Never leaves a system
# cluster behind: a first PostgreSQL package would make one.
set -euo pipefail

newest_pg_config() {
	for d in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
		major=${d%/bin}
		major=${major##*/}
		if [ -x "$d/postgres" ] && [ -x "$d/pg_config" ] &&
			[ -f "/usr/include/postgresql/$major/server/postgres.h" ]; then
			echo "$d/pg_config"
			return
		fi
	done
}

release_major() {
	apt-cache depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1
}

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

pg_config=${PG_CONFIG:-$(newest_pg_config)}
wanted=()
for kind in "$@"; do
	case $kind in
		build) wanted+=(gcc make libc6-dev libssl-dev libpcre2-dev libicu-dev libargon2-dev libcrypt-dev) ;;
		demo) wanted+=(python3-bcrypt python3-cryptography) ;;
		test) wanted+=(clang libclang-rt-dev clang-tidy shellcheck pg-bsd-indent binutils git
			libipc-run-perl libpq-dev python3-bcrypt python3-cryptography
			python3-cryptography-vectors gdb) ;;
		peers)
			wanted+=(unicode-data python3-idna python3-email-validator python3-stdnum iso-codes
				python3-psycopg2 python3-psycopg python3-passlib python3-django python3-werkzeug
				python3-argon2 php-cli)
			# Debian's npm does not go with a node from elsewhere
			command -v npm >/dev/null || wanted+=(nodejs npm) ;;
		matrix) wanted+=(mmdebstrap zstd debian-archive-keyring) ;;
		bench) wanted+=(postgresql-contrib "postgresql-$(release_major)-pgpcre" python3-bcrypt python3-cryptography python3-psycopg2) ;;
		*) echo "packages.sh: unknown kind $kind" >&2; exit 2 ;;
	esac
done

missing=()
for p in "${wanted[@]}"; do
	dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$p")
done

if [ -z "$pg_config" ] || [ ${#missing[@]} -gt 0 ]; then
	as_root apt-get update -qq >&2
	if [ -z "$pg_config" ]; then
		major=$(release_major)
		missing+=("postgresql-$major" "postgresql-server-dev-$major")
		pg_config=/usr/lib/postgresql/$major/bin/pg_config
	fi
	echo "installing ${missing[*]}" >&2
	no_cluster=
	if ! dpkg-query -W postgresql-common >/dev/null 2>&1; then
		no_cluster=/etc/postgresql-common/createcluster.d/bartizan.conf
		as_root mkdir -p "${no_cluster%/*}"
		echo "create_main_cluster = false" | as_root tee "$no_cluster" >/dev/null
	fi
	log=$(mktemp)
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		-o DPkg::Lock::Timeout=300 "${missing[@]}" >"$log" 2>&1 </dev/null || {
		cat "$log" >&2
		echo "packages.sh: apt-get could not install ${missing[*]}" >&2
		exit 1
	}
	rm -f "$log"
	[ -z "$no_cluster" ] || as_root rm -f "$no_cluster"
fi
echo "$pg_config"
