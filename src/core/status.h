/*
 * status.h
 *		What a pure function can say about its work.
 *
 * Pure code never raises: it returns one of these, and the glue turns it into
 * an error (report_pg.h).  A status must not be dropped, so every function
 * that returns one, or a verdict, is marked BTZ_MUST_USE.
 */
#ifndef BTZ_STATUS_H
#define BTZ_STATUS_H

#define BTZ_MUST_USE __attribute__((warn_unused_result))

typedef enum BtzStatus
{
	BTZ_OK = 0,
	BTZ_INVALID,				/* the data breaks a rule of its format */
	BTZ_TOO_LONG,				/* the caller's buffer or a size cap */
	BTZ_CRYPTO,					/* the crypto library failed: trust nothing */
	BTZ_NO_MEMORY,				/* a library could not get the memory it needs */
} BtzStatus;

#endif
