# compiles the sample, as a library of ours would be
cc -shared -fPIC -o bartizan.so bartizan.c
cat src/*/*.sql >bartizan--1.sql
