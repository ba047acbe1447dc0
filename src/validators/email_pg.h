/*
 * email_pg.h
 *		A text argument as an e-mail address: functions and type share it.
 */
#ifndef BTZ_EMAIL_PG_H
#define BTZ_EMAIL_PG_H

#include "core/btz_pg.h"
#include "validators/email.h"

/*
 * Judges a text datum.  One above BTZ_EMAIL_INPUT_MAX is refused without
 * being detoasted; *bytes, the detoasted text otherwise, is then empty.
 */
extern BTZ_MUST_USE BtzVerdict btz_email_judge(Datum value,
											   const BtzEmailRules *rules,
											   BtzSpan *bytes,
											   BtzEmailParts *parts);

/*
 * The canonical form of what btz_email_judge accepted: "value" itself when it
 * is canonical already.
 */
extern Datum btz_email_canonical_datum(Datum value, BtzSpan bytes,
									   const BtzEmailRules *rules,
									   const BtzEmailParts *parts);

#endif
