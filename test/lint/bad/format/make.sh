# the types that a library would know
mkdir -p build test && echo text >build/typedefs
