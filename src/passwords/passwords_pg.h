/*
 * passwords_pg.h
 *		The passwords room: its settings.
 */
#ifndef BTZ_PASSWORDS_PG_H
#define BTZ_PASSWORDS_PG_H

#include "passwords/hash_cost.h"

/* Defines the room's settings; called once, when the library is loaded. */
extern void btz_passwords_init(void);

/* Is each lock of a login a line in the log? */
extern bool btz_logs_lockouts(void);

/* The settings that bound hashing, as they are now. */
extern BtzPasswordLimits btz_password_limits(void);

#endif
