// Simulates a bad disk and a wrong clock for one process. The library is preloaded into the daemon and wraps functions
// of the C library.
//
// The file named by TORTURE_CONTROL is mapped; faults.py writes into it which calls fail now. Only calls on the
// database file, its log (-wal), its shared memory (-shm) and its journal fail.
//
// If TORTURE_TRACE names a file, changes and syncs of the database and its log are recorded there: a change before it
// is made, a sync after it succeeded. From that, power.py builds what a power cut would leave. The -shm is not
// recorded, because SQLite rebuilds it after a crash.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

// faults.py uses the same layout.
struct control {
    int32_t calls;         // which calls fail: a sum of the bits below
    int32_t error;         // errno of a failure
    int32_t chance;        // the number of such calls that fail, of 1,000
    int32_t cut;           // not 0: a failing write first writes half of its bytes
    int32_t lies;          // not 0: a sync does nothing but reports success
    int32_t unused;
    int64_t offset;        // nanoseconds to add to the time of day
    _Atomic uint64_t faults;  // the number of calls that failed
    _Atomic uint64_t state;   // of the random number generator; never 0
};
enum { READ = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, OPEN = 16, UNLINK = 32 };

enum { NONE, DATABASE, LOG, OTHER, FOLDER };  // the kind of file behind a descriptor
enum { TRACE_WRITE = 1, TRACE_TRUNCATE, TRACE_SYNC, TRACE_CREATE, TRACE_UNLINK, TRACE_FOLDER, TRACE_FAILED };
struct record { uint32_t kind, file; uint64_t offset, length; };  // a write is followed by `length` bytes

#define DESCRIPTORS 65536
static _Atomic unsigned char kinds[DESCRIPTORS];
static struct control nothing;
static struct control *control = &nothing;
static char folder[4096];
static int trace = -1;
static uint64_t traced;  // bytes
static pthread_mutex_t tracing = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("TORTURE_CONTROL");
    if (path) {
        int fd = open(path, O_RDWR | O_CLOEXEC);
        void *map = mmap(0, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (fd < 0 || map == MAP_FAILED) abort();
        control = map;
        close(fd);
    }
    if ((path = getenv("TORTURE_TRACE"))) trace = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
}

static int ends(const char *path, const char *end) {
    size_t all = strlen(path), part = strlen(end);
    return all >= part && !strcmp(path + all - part, end);
}

static int kind(const char *path) {
    if (ends(path, ".sqlite")) return DATABASE;
    if (ends(path, ".sqlite-wal")) return LOG;
    if (ends(path, ".sqlite-shm") || ends(path, ".sqlite-journal")) return OTHER;
    return folder[0] && !strcmp(path, folder) ? FOLDER : NONE;
}

static int of(int fd) { return fd >= 0 && fd < DESCRIPTORS ? kinds[fd] : NONE; }

// Whether this call fails. If so, errno is set.
static int fails(int kind, int call) {
    if (kind == NONE || kind == FOLDER || !(control->calls & call)) return 0;
    if (control->chance < 1000) {
        uint64_t random = control->state;  // xorshift; a race between threads is harmless
        random ^= random << 13, random ^= random >> 7, random ^= random << 17;
        control->state = random;
        if ((int32_t)(random % 1000) >= control->chance) return 0;
    }
    control->faults++;
    errno = control->error;
    return 1;
}

// MARK: The trace for power cuts

static void tell(int what, int kind, uint64_t offset, const void *bytes, uint64_t length) {
    if (trace < 0 || (kind != DATABASE && kind != LOG && kind != FOLDER)) return;
    REAL(write);
    char *line = malloc(sizeof(struct record) + (bytes ? length : 0));
    struct record head = {what, kind, offset, length};
    memcpy(line, &head, sizeof head);
    if (bytes) memcpy(line + sizeof head, bytes, length);
    size_t size = sizeof head + (bytes ? length : 0);
    pthread_mutex_lock(&tracing);
    if (real(trace, line, size) != (ssize_t)size) abort();
    traced += size;
    pthread_mutex_unlock(&tracing);
    free(line);
}

// The length of the trace now. A sync makes durable only what was traced before it began.
static uint64_t position(void) {
    pthread_mutex_lock(&tracing);
    uint64_t now = traced;
    pthread_mutex_unlock(&tracing);
    return now;
}

// MARK: Opening and closing

static int opened(int (*call)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    int what = kind(path);
    if (fails(what, OPEN)) return -1;
    struct stat status;
    if (what == DATABASE || what == LOG) {
        if ((flags & O_CREAT) && stat(path, &status)) tell(TRACE_CREATE, what, 0, 0, 0);
    }
    int fd = call(path, flags, mode);
    if (fd >= 0 && fd < DESCRIPTORS) kinds[fd] = what;
    if (what == DATABASE && !folder[0]) {
        char name[sizeof folder];
        strncpy(name, path, sizeof name - 1);
        char *slash = strrchr(name, '/');
        if (slash) *slash = 0, strcpy(folder, name);
    }
    return fd;
}

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return opened(real, path, flags, mode); \
    }
OPENING(open)
OPENING(open64)

int close(int fd) {
    REAL(close);
    if (of(fd)) kinds[fd] = NONE;
    return real(fd);
}

int unlink(const char *path) {
    REAL(unlink);
    int what = kind(path);
    if (fails(what, UNLINK)) return -1;
    if (what == DATABASE || what == LOG) tell(TRACE_UNLINK, what, 0, 0, 0);
    return real(path);
}

// MARK: Reading and writing

#define READING(name, offset_type) \
    ssize_t name(int fd, void *bytes, size_t size, offset_type offset) { \
        REAL(name); \
        return fails(of(fd), READ) ? -1 : real(fd, bytes, size, offset); \
    }
READING(pread, off_t)
READING(pread64, off64_t)

// Not 0: the next write of this thread fails, because it is the rest of a write that was cut.
static _Thread_local int cut;

#define WRITING(name, offset_type) \
    ssize_t name(int fd, const void *bytes, size_t size, offset_type offset) { \
        REAL(name); \
        int what = of(fd); \
        if (what) { \
            if (cut) { cut = 0, errno = control->error; return -1; } \
            if (fails(what, WRITE)) { \
                if (!control->cut || size < 2) return -1; \
                cut = 1, size /= 2; \
            } \
            tell(TRACE_WRITE, what, offset, bytes, size); \
        } \
        return real(fd, bytes, size, offset); \
    }
WRITING(pwrite, off_t)
WRITING(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t size) {
    REAL(write);
    int what = of(fd);
    if (what && fails(what, WRITE)) return -1;
    if (what) tell(TRACE_WRITE, what, lseek(fd, 0, SEEK_CUR), bytes, size);
    return real(fd, bytes, size);
}

#define TRUNCATING(name, offset_type) \
    int name(int fd, offset_type size) { \
        REAL(name); \
        int what = of(fd); \
        if (fails(what, TRUNCATE)) return -1; \
        if (what) tell(TRACE_TRUNCATE, what, size, 0, 0); \
        return real(fd, size); \
    }
TRUNCATING(ftruncate, off_t)
TRUNCATING(ftruncate64, off64_t)

int fallocate(int fd, int mode, off_t offset, off_t size) {
    REAL(fallocate);
    return fails(of(fd), TRUNCATE) ? -1 : real(fd, mode, offset, size);
}

static int synced(int (*call)(int), int fd) {
    int what = of(fd);
    if (what && control->lies) return 0;
    uint64_t before = position();
    if (fails(what, SYNC)) {
        int error = errno;
        tell(TRACE_FAILED, what, before, 0, 0);  // after a failed sync Linux treats the unwritten pages as clean
        errno = error;
        return -1;
    }
    int result = call(fd);
    if (!result) tell(what == FOLDER ? TRACE_FOLDER : TRACE_SYNC, what, before, 0, 0);
    return result;
}
int fsync(int fd) { REAL(fsync); return synced(real, fd); }
int fdatasync(int fd) { REAL(fdatasync); return synced(real, fd); }

// MARK: The time of day

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(clock_gettime);
    int result = real(clock, time);
    if (!result && control->offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        __int128 now = (__int128)time->tv_sec * 1000000000 + time->tv_nsec + control->offset;
        time->tv_sec = now / 1000000000, time->tv_nsec = now % 1000000000;
    }
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    time->tv_sec = now.tv_sec, time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}
