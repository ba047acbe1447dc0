/*
 * login_guard_pg.h
 *		Who changes the tables of the lockout.
 */
#ifndef BTZ_LOGIN_GUARD_PG_H
#define BTZ_LOGIN_GUARD_PG_H

#include "core/btz_pg.h"

/* Runs SQL on the tables, past their guards, as their owner; no arguments. */
extern void btz_login_change(const char *const *statements, int count);

#endif
