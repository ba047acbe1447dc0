/*
 * validators_pg.c
 *		The validators room: its settings, each in the file that reads it.
 *
 * None changes an answer: they add a line to the log or turn an answer into
 * an error.
 */
#include "core/btz_pg.h"

#include "validators/pattern_settings_pg.h"
#include "validators/reject_log_pg.h"
#include "validators/validators_pg.h"

void
btz_validators_init(void)
{
	btz_reject_log_init();
	btz_pattern_settings_init();
}
