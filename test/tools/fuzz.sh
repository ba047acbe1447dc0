#!/bin/bash
# fuzz.sh OPTION...: every fuzz target, or those of FUZZ='stem ...', with
# libFuzzer's options: its corpus is replayed first, new inputs follow.  What
# it finds stays in build/corpus, a crash in the current folder.
set -uo pipefail

make -s fuzzers || exit 1
rc=0
for target in build/clang/fuzz/*_fuzz; do
	stem=${target##*/} stem=${stem%_fuzz}
	case " ${FUZZ:-$stem} " in *" $stem "*) ;; *) continue ;; esac
	mkdir -p "build/corpus/$stem"
	if "$target" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "$@" \
		"build/corpus/$stem" "test/fuzz/corpus/$stem" >"build/fuzz-$stem.log" 2>&1; then
		echo "ok - fuzz $stem: $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz-$stem.log") executions"
	else
		tail -n 40 "build/fuzz-$stem.log"
		echo "not ok - fuzz $stem"
		rc=1
	fi
done
exit $rc
