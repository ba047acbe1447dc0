/*
 * jwt.h
 *		The shape of a JSON Web Token: RFC 7519 in the compact form of RFC
 *		7515, three parts of base64url with a dot between two.
 *
 * Header and payload are JSON objects, and the header names an algorithm that
 * is not "none" in any letter case.  No signature is verified and no claim is
 * read: a token of the right shape may still be forged or expired.
 */
#ifndef BTZ_JWT_H
#define BTZ_JWT_H

#include "validators/checker.h"

#define BTZ_JWT_INPUT_MAX 16384 /* octets; headers of HTTP hold less */

/* An accepted value is its own canonical form. */
extern BtzChecker btz_jwt_check;

#endif
