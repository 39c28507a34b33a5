// libzip: reads and writes the ZIP containers of .xlsx files.
#include <zip.h>
