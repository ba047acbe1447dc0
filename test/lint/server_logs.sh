#!/bin/sh
# server_logs.sh FILE-OR-FOLDER...: no server of a test has crashed.
#
# A backend that dies in a test may leave every expected output right: the
# server restarts, the client connects again.  Only the log tells, and it has
# the words of assertions and sanitizers too.  Give it the logs of every
# server that a test has started, or folders with *.log files; a path without
# one is a failure.  Knows only what was logged: a server that was killed as a
# whole says nothing.
set -eu
words='terminated by signal|TRAP:|AddressSanitizer|runtime error|write past chunk end'
rc=0
[ $# -gt 0 ] || set -- .
for path in "$@"; do
	if [ -z "$(find "$path" -type f \( -path "$path" -o -name '*.log' \) 2>&1)" ] || [ ! -e "$path" ]; then
		echo "$path:0: no server log here"
		rc=1
		continue
	fi
	found=$(find "$path" -type f \( -path "$path" -o -name '*.log' \) -exec grep -HnaE "$words" {} +) || true
	[ -z "$found" ] || { echo "$found"; rc=1; }
done
exit $rc
