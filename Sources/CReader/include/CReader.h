#ifndef KEFU_READER_H
#define KEFU_READER_H

#include <stddef.h>

// The bundled reader of turns: three files of a model (Documentation/Model-file.md), made by `make reader`.
const unsigned char *kefu_reader_acts_start(void);
extern const size_t kefu_reader_acts_size;
const unsigned char *kefu_reader_weights_start(void);
extern const size_t kefu_reader_weights_size;
const unsigned char *kefu_reader_commands_start(void);
extern const size_t kefu_reader_commands_size;

#endif
