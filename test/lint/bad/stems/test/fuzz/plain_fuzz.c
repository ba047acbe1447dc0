/* BAD: no corpus. */
