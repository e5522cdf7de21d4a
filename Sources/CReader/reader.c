#include "CReader.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char acts[] = {
#embed "acts.bin"
};
const size_t kefu_reader_acts_size = sizeof acts;

const unsigned char *kefu_reader_acts_start(void) {
    return acts;
}

static const unsigned char weights[] = {
#embed "commands.bin"
};
const size_t kefu_reader_weights_size = sizeof weights;

const unsigned char *kefu_reader_weights_start(void) {
    return weights;
}

static const unsigned char commands[] = {
#embed "commands.json"
};
const size_t kefu_reader_commands_size = sizeof commands;

const unsigned char *kefu_reader_commands_start(void) {
    return commands;
}
