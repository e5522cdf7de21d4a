// How often this thread has asked for memory: malloc and its kin are interposed in the program that links this target.
#ifndef KEFU_CALLOCATIONS_H
#define KEFU_CALLOCATIONS_H

#include <stdint.h>

uint64_t kefu_allocations(void);

#endif
