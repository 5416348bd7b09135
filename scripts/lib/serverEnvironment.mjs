/**
 * What the server is started with, beside an operator's settings. Its threads count with arrays of
 * some hundred kilobytes, which glibc would keep for each thread once they are let go of: few arenas,
 * and large pieces that go back at once, take some 85 MB less (of 620) and no more time.
 */
export const serverEnvironment = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' }
