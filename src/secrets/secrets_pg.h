/*
 * secrets_pg.h
 *		The secrets room: its settings.
 */
#ifndef BTZ_SECRETS_PG_H
#define BTZ_SECRETS_PG_H

/* Defines the room's settings; called once, when the library is loaded. */
extern void btz_secrets_init(void);

#endif
