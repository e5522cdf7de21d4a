// The number of allocations of this thread. The program that links this target gets counting versions of malloc and
// related functions.
#ifndef KEFU_CALLOCATIONS_H
#define KEFU_CALLOCATIONS_H

#include <stdint.h>

uint64_t kefu_allocations(void);

#endif
