/* For the tests only, loaded into Wine's programs: a program that has ended for Windows leaves at once. Wine
   takes the C library's way out, which now and then waits for ever for the dynamic loader's lock, held by a
   thread that Wine has ended before. Half a second later Wine's server kills such a process, and with it goes
   the exit status. */
#include <unistd.h>

void exit(int status) { _exit(status); }
