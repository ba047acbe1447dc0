/* Pure code that needs a room to which no arrow leads. */
#include "passwords/bcrypt.h"	/* BAD */
