/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-memory-search.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define WINDOW_SIZE (1024 * 1024)

gboolean
cw_memory_can_search (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  /* Its shadow is larger than can be read. */
  return FALSE;
#else
  return access ("/proc/self/mem", R_OK) == 0;
#endif
}

char *
cw_memory_unmask (const char *masked, gsize length)
{
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = masked[i] ^ CW_MEMORY_MASK;
  text[length] = '\0';
  return text;
}

static guint
count_in (const char *bytes, gsize n_bytes, const char *masked, gsize length)
{
  guint count = 0;

  for (gsize i = 0; i + length <= n_bytes; i++)
    {
      gsize same = 0;

      while (same < length && (char) (bytes[i + same] ^ CW_MEMORY_MASK) == masked[same])
        same++;
      if (same == length)
        count++;
    }
  return count;
}

/* The window is moved on by less than its size, so that nothing is cut in two. */
static guint
search_mapping (int memory,
                guint64 start,
                guint64 end,
                char *window,
                const char *masked,
                gsize length)
{
  guint count = 0;

  while (end - start >= length)
    {
      gsize wanted = (gsize) MIN (end - start, WINDOW_SIZE);
      ssize_t n = pread (memory, window, wanted, (off_t) start);

      if (n < (ssize_t) length)
        break;
      count += count_in (window, (gsize) n, masked, length);
      start += (guint64) n - length + 1;
    }
  return count;
}

guint
cw_memory_search (const char *masked, gsize length)
{
  char *window =
      mmap (NULL, WINDOW_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  FILE *maps = fopen ("/proc/self/maps", "re");
  char line[1024];
  guint count = 0;

  g_assert_true (window != MAP_FAILED);
  g_assert_cmpint (memory, >=, 0);
  g_assert_nonnull (maps);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      guint64 start, end, own = (guint64) (gsize) window;
      char mode[5];

      g_assert_cmpint (
          sscanf (line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &start, &end, mode),
          ==, 3);
      /* What cannot be written was loaded from a file. The kernel may have joined the window with
       * what is beside it. */
      if (mode[1] != 'w')
        continue;
      if (start <= own && own < end)
        {
          count += search_mapping (memory, start, own, window, masked, length);
          start = own + WINDOW_SIZE;
        }
      count += search_mapping (memory, start, end, window, masked, length);
    }
  fclose (maps);
  close (memory);
  munmap (window, WINDOW_SIZE);
  return count;
}
