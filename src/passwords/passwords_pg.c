#include "core/btz_pg.h"
#include "passwords/passwords_pg.h"
void
btz_passwords_init(void)
{
}
