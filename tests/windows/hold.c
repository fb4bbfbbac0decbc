/* For the tests only: has a file open for so many milliseconds, as a virus scanner does. Others may read
   the file meanwhile, but not write to it, replace or remove it. It has a desktop, which Wine ends and starts
   anew between programs if none stays. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

int main(int count, char **words) {
    HANDLE file;
    if (count != 3) return 2;
    GetDesktopWindow();
    file = CreateFileA(words[1], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    Sleep(atoi(words[2]));
    return 0;
}
