// epoll(7) and timerfd_create(2), which Swift's Glibc module lacks.
#ifndef KEFU_LOAD_CEPOLL_SHIM_H
#define KEFU_LOAD_CEPOLL_SHIM_H

#include <sys/epoll.h>
#include <sys/timerfd.h>

#endif
