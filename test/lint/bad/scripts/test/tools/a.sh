#!/bin/sh
# A script that empties more than it should.
folder=$1
rm -rf $folder/*	# BAD
