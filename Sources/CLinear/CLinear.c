#include "CLinear.h"

#include <string.h>

// A program for every x86-64 may use SSE2 only, which needs three times as many instructions to make floats of bytes.
#if defined(__x86_64__) && defined(__gnu_linux__)
#define KEFU_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define KEFU_EACH_PROCESSOR
#endif

typedef float floats __attribute__((vector_size(32)));
typedef int8_t bytes __attribute__((vector_size(8)));

// The rows are all over a large matrix. So many of them ahead, the processor is told to fetch one.
enum { ahead = 8, line = 64 };

#define LOAD_ROW(row, k)                                                                                              \
    ({                                                                                                                \
        bytes part;                                                                                                   \
        memcpy(&part, (row) + (k), sizeof part);                                                                      \
        __builtin_convertvector(part, floats);                                                                        \
    })

KEFU_EACH_PROCESSOR
void kefu_linear_add(const int8_t *values, const float *scales, size_t stride, const uint32_t *rows,
                     const float *amounts, size_t count, float *sums) {
    for (size_t i = 0; i < count && i < ahead; i++) {
        const int8_t *row = values + rows[i] * stride;
        __builtin_prefetch(scales + rows[i]);
        for (size_t k = 0; k < stride; k += line) __builtin_prefetch(row + k);
        __builtin_prefetch(row + stride - 1);
    }
    size_t i = 0;
    for (; i + 3 < count; i += 4) {
        for (size_t j = i + ahead; j < i + ahead + 4 && j < count; j++) {
            const int8_t *row = values + rows[j] * stride;
            __builtin_prefetch(scales + rows[j]);
            for (size_t k = 0; k < stride; k += line) __builtin_prefetch(row + k);
            __builtin_prefetch(row + stride - 1);
        }
        const int8_t *a = values + rows[i] * stride, *b = values + rows[i + 1] * stride;
        const int8_t *c = values + rows[i + 2] * stride, *d = values + rows[i + 3] * stride;
        float x = amounts[i] * scales[rows[i]], y = amounts[i + 1] * scales[rows[i + 1]];
        float z = amounts[i + 2] * scales[rows[i + 2]], t = amounts[i + 3] * scales[rows[i + 3]];
        for (size_t k = 0; k < stride; k += 8) {
            floats sum;
            memcpy(&sum, sums + k, sizeof sum);
            sum = (sum + x * LOAD_ROW(a, k)) + y * LOAD_ROW(b, k);
            sum = (sum + z * LOAD_ROW(c, k)) + t * LOAD_ROW(d, k);
            memcpy(sums + k, &sum, sizeof sum);
        }
    }
    for (; i < count; i++) {
        const int8_t *a = values + rows[i] * stride;
        float x = amounts[i] * scales[rows[i]];
        for (size_t k = 0; k < stride; k += 8) {
            floats sum;
            memcpy(&sum, sums + k, sizeof sum);
            sum = sum + x * LOAD_ROW(a, k);
            memcpy(sums + k, &sum, sizeof sum);
        }
    }
}
