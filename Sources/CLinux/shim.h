// Declarations that Swift's Glibc module lacks: most of them need _GNU_SOURCE, which Swift does not define.
#ifndef KEFU_CLINUX_SHIM_H
#define KEFU_CLINUX_SHIM_H

// renameat2(2). With this flag the two paths are exchanged atomically.
#define KEFU_RENAME_EXCHANGE 2u
extern int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags);

// Turns off SQLite's memory statistics (SQLITE_CONFIG_MEMSTATUS, 0), which take a global lock at every allocation.
// Call it before the first use of SQLite. Swift cannot call the variadic sqlite3_config itself.
extern int sqlite3_config(int option, ...);
static inline int kefu_sqlite_without_memory_statistics(void) { return sqlite3_config(9, 0); }

// memfd_create(2): an anonymous file in memory. It is freed when its last descriptor is closed.
#define MFD_CLOEXEC 1u
extern int memfd_create(const char *name, unsigned int flags);

// malloc_trim(3): returns freed memory to the operating system.
extern int malloc_trim(unsigned long pad);

#endif
