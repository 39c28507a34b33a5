// zlib: unpacks .gz files.
#include <zlib.h>
