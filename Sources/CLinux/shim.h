// What glibc declares only under _GNU_SOURCE, which Swift's own import of it does not set.
#ifndef KEFU_CLINUX_SHIM_H
#define KEFU_CLINUX_SHIM_H

// rename(2): with this flag both names exist and are exchanged in one step.
#define KEFU_RENAME_EXCHANGE 2u
extern int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags);

// sqlite3_config is variadic, which Swift cannot call. SQLITE_CONFIG_MEMSTATUS 0: no global lock and count at every
// allocation; before SQLite's first use only.
extern int sqlite3_config(int option, ...);
static inline int kefu_sqlite_without_memory_statistics(void) { return sqlite3_config(9, 0); }

// memfd_create(2): a file in memory, gone with its last descriptor.
#define MFD_CLOEXEC 1u
extern int memfd_create(const char *name, unsigned int flags);

// malloc_trim(3): gives freed memory back to the system.
extern int malloc_trim(unsigned long pad);

#endif
