#!/bin/sh
# analyzer.sh [ROOT]: clang's static analyzer finds nothing.
#
# It follows paths through a function that no compiler warning follows, which
# takes a minute: so "make test" runs it, and "make lint" does not.  Off is the
# check that asks for memcpy_s, which no C library here has.
set -eu
checks='-*,clang-analyzer-*'
checks="$checks,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling"
TIDY_CHECKS=$checks exec sh "$(dirname "$0")/clang_tidy.sh" "$@"
