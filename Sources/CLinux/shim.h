// What glibc declares only under _GNU_SOURCE, which Swift's own import of it does not set.
#ifndef KEFU_CLINUX_SHIM_H
#define KEFU_CLINUX_SHIM_H

// rename(2): with this flag both names exist and are exchanged in one step.
#define KEFU_RENAME_EXCHANGE 2u
extern int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags);

#endif
