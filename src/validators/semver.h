/*
 * semver.h
 *		Version numbers: Semantic Versioning 2.0.0, rules 2, 9 and 10.
 *
 * No "v" in front, no ranges and no missing parts.  Says nothing about which
 * of two versions is newer.
 */
#ifndef BTZ_SEMVER_H
#define BTZ_SEMVER_H

#include "validators/checker.h"

#define BTZ_SEMVER_INPUT_MAX 256	/* octets, as npm has it */

/* An accepted value is its own canonical form. */
extern BtzChecker btz_semver_check;

#endif
