/*
 * email_block.h
 *		The e-mail addresses that people have, judged by blocks of characters.
 *
 * A short cut of btz_email_check and nothing more: it knows the usual
 * characters and lengths, and its "no" says nothing.
 */
#ifndef BTZ_EMAIL_BLOCK_H
#define BTZ_EMAIL_BLOCK_H

#include "core/span.h"

/*
 * Is "in" an address that the scanner accepts under all rules, block special
 * use alone excepted?  *at is then the offset of its "@", and *folded says
 * that no letter is a capital.  Where the CPU has no such blocks, always false.
 */
extern bool btz_email_block(BtzSpan in, size_t *at, bool *folded);

#endif
