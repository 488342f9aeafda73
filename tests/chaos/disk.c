/* Stands before the calls by which a process writes, and lets one of them fail, or writes down what each did.
 *
 * Loaded by LD_PRELOAD; only files below the watched folder count. The n-th call fails with an error number, once or
 * from then on; with a negative one the process is killed there, and of those that fail from then on it may be told to
 * be killed so many calls behind the first. The log has a line a call, and the bytes behind it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static long nth, seen;
static long dies;
static int number, stays, into = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void disk_watch(const char *path, int log) { strncpy(folder, path, sizeof folder - 1); into = log; seen = 0; }
void disk_kill(long after) { dies = after; }
void disk_fail(long n, int error, int for_good) { nth = n; number = error; stays = for_good; seen = 0; }
long disk_seen(void) { return seen; }

static int ours(int fd, char *path) {
    char link[64];
    ssize_t long_;
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long_ = readlink(link, path, PATH_MAX - 1);
    if (long_ < 0) return 0;
    path[long_] = 0;
    return !strncmp(path, folder, strlen(folder));
}

static int refused(void) {
    seen++;
    if (!nth || !(seen == nth || (stays && seen > nth))) return 0;
    if (number < 0 || (dies && seen >= nth + dies)) kill(getpid(), SIGKILL);
    errno = number;
    return 1;
}

/* A disk that takes nothing any more says so to whoever asks first. */
static int sealed(const char *path, int mode) {
    if (!(mode & W_OK) || number != EROFS || !stays || !nth || seen < nth || !folder[0]) return 0;
    if (strncmp(path, folder, strlen(folder))) return 0;
    errno = EROFS;
    return 1;
}

int access(const char *path, int mode) { return sealed(path, mode) ? -1 : REAL(access)(path, mode); }

int faccessat(int at, const char *path, int mode, int flags) {
    return sealed(path, mode) ? -1 : REAL(faccessat)(at, path, mode, flags);
}

static void noted(char kind, const char *path, off_t at, const void *bytes, size_t many) {
    char line[PATH_MAX + 64];
    int is, before = errno;
    if (into < 0) return;
    is = snprintf(line, sizeof line, "%c %lld %zu %s\n", kind, (long long)at, bytes ? many : 0, path);
    REAL(write)(into, line, is);
    if (bytes) REAL(write)(into, bytes, many);
    errno = before;
}

ssize_t write(int fd, const void *bytes, size_t many) {
    char path[PATH_MAX];
    int is_ours = ours(fd, path);
    ssize_t done;
    if (is_ours && refused()) return -1;
    done = REAL(write)(fd, bytes, many);
    if (is_ours && done > 0) noted('W', path, lseek(fd, 0, SEEK_CUR) - done, bytes, done);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t many, off64_t at) {
    char path[PATH_MAX];
    int is_ours = ours(fd, path);
    ssize_t done;
    if (is_ours && refused()) return -1;
    done = REAL(pwrite64)(fd, bytes, many, at);
    if (is_ours && done > 0) noted('W', path, at, bytes, done);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t many, off_t at) { return pwrite64(fd, bytes, many, at); }

/* By this one file is copied into another without passing through us. */
ssize_t sendfile64(int to, int from, off64_t *at, size_t many) {
    char path[PATH_MAX];
    if (ours(to, path) && refused()) return -1;
    return REAL(sendfile64)(to, from, at, many);
}

ssize_t sendfile(int to, int from, off_t *at, size_t many) { return sendfile64(to, from, at, many); }

int ftruncate64(int fd, off64_t size) {
    char path[PATH_MAX];
    int is_ours = ours(fd, path), done;
    if (is_ours && refused()) return -1;
    done = REAL(ftruncate64)(fd, size);
    if (is_ours && !done) noted('T', path, size, NULL, 0);
    return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int fdatasync(int fd) {
    char path[PATH_MAX];
    int is_ours = ours(fd, path), done;
    if (is_ours && refused()) return -1;
    done = REAL(fdatasync)(fd);
    if (is_ours && !done) noted('S', path, 0, NULL, 0);
    return done;
}

int fsync(int fd) {
    char path[PATH_MAX];
    int is_ours = ours(fd, path), done;
    if (is_ours && refused()) return -1;
    done = REAL(fsync)(fd);
    if (is_ours && !done) noted('S', path, 0, NULL, 0);
    return done;
}
