#ifndef KEFU_LINEAR_H
#define KEFU_LINEAR_H

#include <stddef.h>
#include <stdint.h>

// Adds the rows of a matrix, each times an amount and the row's scale, to `sums`. The sums are the same on every
// processor: the products are added in the order of `rows`, four rows at a time.
//
// `stride` is the length of a row and of `sums`, a multiple of eight.
void kefu_linear_add(const int8_t *values, const float *scales, size_t stride, const uint32_t *rows,
                     const float *amounts, size_t count, float *sums);

#endif
