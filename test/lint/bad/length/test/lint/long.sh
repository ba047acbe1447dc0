# A lint that nobody can read
