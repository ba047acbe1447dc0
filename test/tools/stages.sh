#!/bin/bash
# stages.sh: what test.sh and matrix.sh share; they source it.
#
# A stage is a command under a time limit.  Its checks are counted where it
# prints them (TAP's "ok" and "not ok", pg_regress's lines); one that prints
# none has checked nothing and is a failure, and so is one that dies without a
# failed check.  A check that skips itself is no pass: it is counted apart.
# The last line is "N passed, N failed", with ", N skipped" where there is any;
# it comes from an exit trap, so that a script that dies is red too.

passed=0 failed=0 skipped=0 finished='' running=''

finish() {
	[ -n "$finished" ] || failed=$((failed + 1))
	echo "$passed passed, $failed failed$([ $skipped = 0 ] || echo ", $skipped skipped")"
	[ "$failed" = 0 ] || exit 1
}

# timeout makes a process group of its own, which no signal of ours reaches
interrupted() {
	[ -z "$running" ] || { kill -TERM "$running" && wait "$running"; } 2>/dev/null
	exit 1
}
trap finish EXIT
trap interrupted INT TERM HUP

count() { grep -acE "$1" "$2" || true; }

# stage NAME LOG SECONDS COMMAND...
stage() {
	local name=$1 log=$2 limit=$3 start=$SECONDS rc=0 good bad skips
	shift 3
	timeout -k 30 "$limit" "$@" >"$log" 2>&1 </dev/null &
	running=$!
	wait "$running" || rc=$?
	running=''
	[ $rc != 124 ] && [ $rc != 137 ] || echo "killed: $name took more than $limit s" >>"$log"
	skips=$(count '^(ok .* # skip|1\.\.0 # SKIP)' "$log")
	good=$(($(count '^(ok |test .*\.\.\. ok )' "$log") - $(count '^ok .* # skip' "$log")))
	bad=$(count '^(not ok |test .*\.\.\. FAILED )' "$log")
	if [ "$bad" = 0 ] && { [ $rc != 0 ] || [ $((good + skips)) = 0 ]; }; then bad=1; fi
	passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skips))
	printf '%-22s %5d passed %3d failed %4d s\n' "$name" "$good" "$bad" $((SECONDS - start))
	[ "$skips" = 0 ] || grep -aE '^(ok .* # skip|1\.\.0 # SKIP)' "$log"
	[ "$bad" = 0 ] || { grep -aE '^not ok |FAILED' "$log" | head -n 40; tail -n "${TAIL:-60}" "$log"; }
}
