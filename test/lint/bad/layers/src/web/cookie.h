/* A header in order. */
#include "core/span.h"
