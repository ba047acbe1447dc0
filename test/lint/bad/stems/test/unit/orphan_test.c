/* BAD: no feature. */
