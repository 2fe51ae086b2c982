/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For builds with the address sanitizer. GLib makes its table of quarks while it is loaded, and
 * lets go of it without freeing it once there are more than it holds, since another thread may
 * still read it. That is no leak of ours, and the stack of it names no function by which it could
 * be passed over: here it stays in sight instead. */
#include "config.h"

#include <stddef.h>

#define TABLE_BYTES (2048 * sizeof (char *))

static const volatile void *table;

/* Called by the sanitizer for every allocation, the first of them before main(). */
void __sanitizer_malloc_hook (const volatile void *block, size_t size);

void
__sanitizer_malloc_hook (const volatile void *block, size_t size)
{
  if (table == NULL && size == TABLE_BYTES)
    table = block;
}
