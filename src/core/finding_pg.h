/*
 * finding_pg.h
 *		Rows of type finding.
 */
#ifndef BTZ_FINDING_PG_H
#define BTZ_FINDING_PG_H

#include "core/btz_pg.h"

typedef struct BtzFinding
{
	const char *check_id;
	const char *severity;		/* a label of the type severity */
	const char *object;			/* the same in every run: no OID, no time */
	const char *message;
	const char *fix;
} BtzFinding;

/*
 * Adds a row to the result of a function RETURNS SETOF finding, which has
 * called InitMaterializedSRF.  The fingerprint is made of check and object.
 */
extern void btz_finding_put(FunctionCallInfo fcinfo, const BtzFinding *finding);

#endif
