/*
 * role_policy_pg.h
 *		A policy for the passwords of roles.
 */
#ifndef BTZ_ROLE_POLICY_PG_H
#define BTZ_ROLE_POLICY_PG_H

/* Defines the settings and takes the server's hook; called once, when the library is loaded. */
extern void btz_role_policy_init(void);

#endif
