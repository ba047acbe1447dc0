#!/bin/bash
# fuzz.sh OPTION...: every fuzz target, or those of FUZZ='stem ...', two at a
# time, with libFuzzer's options: the corpus is replayed first, new inputs
# follow.  What is found stays in build/corpus, a crash in the current folder.
set -uo pipefail

fuzz_one() {
	local stem=$1
	shift
	mkdir -p "build/corpus/$stem"
	if "build/clang/fuzz/${stem}_fuzz" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "$@" \
		"build/corpus/$stem" "test/fuzz/corpus/$stem" >"build/fuzz-$stem.log" 2>&1; then
		echo "ok - fuzz $stem: $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz-$stem.log") executions"
	else
		echo "not ok - fuzz $stem"
		tail -n 40 "build/fuzz-$stem.log"
		return 1
	fi
}
export -f fuzz_one

make -s -j2 fuzzers || exit 1
stems=${FUZZ:-$(for f in test/fuzz/*_fuzz.c; do f=${f##*/}; echo "${f%_fuzz.c}"; done)}
# shellcheck disable=SC2086,SC2016 # a list of words; for the inner shell
printf '%s\n' $stems | xargs -P2 -I{} bash -c 'fuzz_one "$@"' bash {} "$@"
