/*
 * validators_pg.h
 *		The validators room: its settings.
 */
#ifndef BTZ_VALIDATORS_PG_H
#define BTZ_VALIDATORS_PG_H

/* Defines the room's settings; called once, when the library is loaded. */
extern void btz_validators_init(void);

#endif
