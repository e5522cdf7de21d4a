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

// Whether a connection may copy the log into the database when it closes (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).
struct sqlite3;
extern int sqlite3_db_config(struct sqlite3 *db, int option, ...);
static inline int kefu_sqlite_checkpoint_on_close(struct sqlite3 *db, int allowed) {
    return sqlite3_db_config(db, 1006, allowed ? 0 : 1, (int *)0);
}

// memfd_create(2): an anonymous file in memory. It is freed when its last descriptor is closed.
#define MFD_CLOEXEC 1u
extern int memfd_create(const char *name, unsigned int flags);

// close_range(2). With this flag the descriptors are not closed but made close-on-exec.
#define KEFU_CLOSE_RANGE_CLOEXEC 4
extern int close_range(unsigned int first, unsigned int last, int flags);

// Closes all descriptors from one on in the program that posix_spawn(3) starts. The first argument points to a
// posix_spawn_file_actions_t.
extern int posix_spawn_file_actions_addclosefrom_np(void *actions, int from);

// malloc_trim(3): returns freed memory to the operating system.
extern int malloc_trim(unsigned long pad);

#endif
