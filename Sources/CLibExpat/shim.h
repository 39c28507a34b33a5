// libexpat: parses XML.
#include <expat.h>
