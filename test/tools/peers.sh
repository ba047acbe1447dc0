#!/bin/bash
# peers.sh install | [SCRIPT...]: compares our answers with those of other
# implementations, by the scripts named or by all of test/peers.
#
# The npm packages of test/peers/package.json go once into a cache, by exact
# version, and none of their install scripts is run.  "install" does only that
# and prints the folder, which BTZ_NODE_MODULES hands on; a package that cannot
# be had is a failure, never a skip.  The scripts run one after the other
# beside one private server of PG_CONFIG: a script that dies, or that checks
# nothing, has failed.  BTZ_SEED repeats a run.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The folder is named after the list, so a changed list is another folder.
install() {
	local cache=${BARTIZAN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bartizan} folder new
	folder=$cache/peers-$(sha256sum <test/peers/package.json | cut -c 1-12)
	if [ ! -d "$folder" ]; then
		mkdir -p "$cache"
		new=$(mktemp -d "$folder.XXXXXX")
		cp test/peers/package.json "$new"
		# what is optional differs from one machine to the next
		if ! npm install --prefix "$new" --no-package-lock --ignore-scripts --no-audit --no-fund \
			--omit=optional --loglevel=error >"$new/npm.log" 2>&1 </dev/null; then
			cat "$new/npm.log" >&2
			rm -rf "$new"
			echo "peers.sh: npm could not install the packages of test/peers/package.json" >&2
			return 1
		fi
		chmod 755 "$new"
		mv -T "$new" "$folder" 2>/dev/null || rm -rf "$new"	# another was faster
	fi
	echo "$folder/node_modules"
}

# one SCRIPT LOG
one() {
	local rc=0
	case $1 in
		# -P: a script named as a module is not that module
		*.py) /usr/bin/python3 -BP "$1" ;;
		*) node "$1" ;;
	esac >"$2" 2>&1 || rc=$?
	cat "$2"
	grep -qE '^(not )?ok ' "$2" || { echo "not ok - $1 checked nothing"; return 1; }
	[ $rc = 0 ] || grep -q '^not ok ' "$2" || echo "not ok - $1 died"
	return $rc
}

run() {
	local rc=0 log
	log=$(mktemp)
	psql -Xqc 'CREATE EXTENSION bartizan'
	for script in "$@"; do
		echo "# $script"
		one "$script" "$log" || rc=1
	done
	rm -f "$log"
	return $rc
}

case ${1:-} in
	install) install ;;
	beside)
		shift
		run "$@" ;;
	*)
		[ $# -gt 0 ] || {
			shopt -s nullglob
			set -- test/peers/*.py test/peers/*.mjs
		}
		[ -n "${BTZ_NODE_MODULES:-}" ] || BTZ_NODE_MODULES=$(install)
		export BTZ_NODE_MODULES BTZ_SEED=${BTZ_SEED:-$((RANDOM * 32768 + RANDOM))}
		echo "# BTZ_SEED=$BTZ_SEED"
		# where "import" of a script in test/peers looks
		ln -sfn "$BTZ_NODE_MODULES" test/peers/node_modules
		make -s install-private with_llvm=no
		PG_CONFIG=$(make -s private-pg-config)
		export PG_CONFIG PATH="${PG_CONFIG%/*}:$PATH" PYTHONPATH=test/peers/lib PYTHONIOENCODING=utf-8
		test/tools/with_pg.sh -k test/tools/peers.sh beside "$@" ;;
esac
