/*
 * ip_literal.h
 *		Address literals of e-mail: "[192.0.2.1]" and "[IPv6:2001:db8::1]"
 *		(RFC 5321, section 4.1.3).
 *
 * The tag may have any case.  No other tag, and no zone.
 */
#ifndef BTZ_IP_LITERAL_H
#define BTZ_IP_LITERAL_H

#include "validators/checker.h"

/*
 * Judges what starts with a "[", to its end, from left to right.  Canonical
 * form: lower case, the address as ip.h prints it.  There are no rules.
 */
extern BtzChecker btz_ip_literal_validate;

#endif
