/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-keyring-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LENGTH (4 * 1024 * 1024)
/* How often a lock of another process is tried again; it is held for a few milliseconds. */
#define LOCK_RETRY_MS 10
#define LOCK_PATIENCE_US (30 * G_USEC_PER_SEC)

static int
steal_fd (int *fd)
{
  int taken = *fd;

  *fd = -1;
  return taken;
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
}

#define AUTO_FD __attribute__ ((cleanup (close_fd))) int

static gboolean
fail (GError **error, const char *path, int code)
{
  g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED,
               _ ("The keyring file “%s” cannot be used: %s.\n"
                  "CROSSWALK_KEYRING names it; it is to be in a folder that you can write to."),
               path, g_strerror (code));
  return FALSE;
}

static gboolean
fail_private (GError **error, const char *message)
{
  g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE, message);
  return FALSE;
}

static gboolean
refuse_link (GError **error, const char *path)
{
  g_autofree char *message =
      g_strdup_printf (_ ("The keyring is not used, because “%s” is a symbolic link.\n"
                          "Let CROSSWALK_KEYRING name the place itself."),
                       path);

  return fail_private (error, message);
}

/* @mode: that would be right, for the hint */
static gboolean
check_private (int fd, const char *path, const char *mode, GError **error)
{
  g_autofree char *message = NULL;
  g_autofree char *quoted = NULL;
  struct stat info;

  if (fstat (fd, &info) != 0)
    return fail (error, path, errno);
  if (info.st_uid != geteuid ())
    {
      message =
          g_strdup_printf (_ ("The keyring is not used, because “%s” belongs to another user.\n"
                              "Let CROSSWALK_KEYRING name a file in a folder of your own."),
                           path);
      return fail_private (error, message);
    }
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) == 0)
    return TRUE;
  quoted = g_shell_quote (path);
  message =
      g_strdup_printf (_ ("The keyring is not used, because others can get at “%s”.\n"
                          "Close it to them with “chmod %s %s”; what is in it by now may have "
                          "been read."),
                       path, mode, quoted);
  return fail_private (error, message);
}

/* -1; without @error where there is none. */
static int
open_folder (const char *path, gboolean create, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  AUTO_FD fd = -1;
  struct stat info;

  if (create && mkdir (folder, 0700) != 0 && errno != EEXIST)
    {
      fail (error, path, errno);
      return -1;
    }
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    {
      int code = errno;

      if (lstat (folder, &info) == 0 && S_ISLNK (info.st_mode))
        refuse_link (error, folder);
      else if (code != ENOENT)
        fail (error, path, code);
      return -1;
    }
  return check_private (fd, folder, "700", error) ? steal_fd (&fd) : -1;
}

gboolean
cw_keyring_file_check_folder (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  AUTO_FD fd = -1;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = open_folder (path, FALSE, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static CwKeyringDocument *
parse (const char *path, const char *text, gsize length, GError **error)
{
  CwKeyringDocument *document = cw_keyring_document_read (text, length);

  if (document == NULL)
    g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED,
                 _ ("The keyring file “%s” is damaged, or is not one of this version.\n"
                    "Move it away to begin a new one; the connections then ask for their secrets "
                    "again."),
                 path);
  return document;
}

/* @length: of the file; it is replaced and never appended to. */
static CwKeyringDocument *
read_fd (int fd, gsize length, const char *path, GError **error)
{
  CwKeyringDocument *document = NULL;
  gsize done = 0;
  ssize_t n = 0;
  char *text;

  if (sodium_init () < 0 || (text = sodium_malloc (length + 1)) == NULL)
    {
      fail (error, path, ENOMEM);
      return NULL;
    }
  do
    {
      n = read (fd, text + done, length - done);
      if (n > 0)
        done += (gsize) n;
    }
  while (n > 0 || (n < 0 && errno == EINTR));
  if (n < 0)
    fail (error, path, errno);
  else
    document = parse (path, text, done, error);
  sodium_free (text);
  return document;
}

/* Of a file in the folder. -1 with errno. */
static int
open_file (int folder, const char *name, int flags)
{
  return openat (folder, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
}

static CwKeyringDocument *
read_in (int folder, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  AUTO_FD fd = open_file (folder, name, O_RDONLY);
  struct stat info;

  if (fd < 0)
    {
      if (errno == ENOENT)
        return cw_keyring_document_new ();
      if (errno == ELOOP)
        refuse_link (error, path);
      else
        fail (error, path, errno);
      return NULL;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      fail (error, path, EISDIR);
      return NULL;
    }
  if (info.st_size > MAX_LENGTH)
    {
      fail (error, path, EFBIG);
      return NULL;
    }
  if (!check_private (fd, path, "600", error))
    return NULL;
  return read_fd (fd, (gsize) info.st_size, path, error);
}

CwKeyringDocument *
cw_keyring_file_read (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  AUTO_FD folder = -1;

  g_return_val_if_fail (path != NULL, NULL);

  folder = open_folder (path, FALSE, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (folder < 0)
    return cw_keyring_document_new ();
  else
    return read_in (folder, path, error);
  return NULL;
}

/* FALSE where it was cancelled meanwhile. */
static gboolean
wait_a_little (GCancellable *cancellable, GError **error)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, LOCK_RETRY_MS);
      g_cancellable_release_fd (cancellable);
    }
  else
    g_poll (NULL, 0, LOCK_RETRY_MS);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Held until it is closed. -1 with @error. */
static int
lock (int folder, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lock_name = g_strconcat (name, ".lock", NULL);
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  AUTO_FD fd = open_file (folder, lock_name, O_RDWR | O_CREAT);
  gint64 deadline = g_get_monotonic_time () + LOCK_PATIENCE_US;

  if (fd < 0)
    {
      if (errno == ELOOP)
        refuse_link (error, lock_path);
      else
        fail (error, path, errno);
      return -1;
    }
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          fail (error, path, errno);
          return -1;
        }
      if (g_get_monotonic_time () > deadline)
        {
          fail (error, path, ETIMEDOUT);
          return -1;
        }
      if (!wait_a_little (cancellable, error))
        return -1;
    }
  return steal_fd (&fd);
}

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* Under the lock, so that a new file found there is the rest of a process that was killed. */
static gboolean
write_in (int folder, const char *path, CwKeyringDocument *document, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *new_name = g_strconcat (name, ".new", NULL);
  g_autoptr (CwSecret) text = cw_keyring_document_to_secret (document);
  AUTO_FD fd = -1;

  unlinkat (folder, new_name, 0);
  fd = open_file (folder, new_name, O_WRONLY | O_CREAT | O_EXCL);
  if (fd < 0)
    return fail (error, path, errno);
  if (!write_all (fd, cw_secret_peek (text), cw_secret_get_length (text)) || fsync (fd) != 0 ||
      renameat (folder, new_name, folder, name) != 0)
    {
      int code = errno;

      unlinkat (folder, new_name, 0);
      return fail (error, path, code);
    }
  /* The name, too, is to outlive a power cut. */
  if (fsync (folder) != 0)
    return fail (error, path, errno);
  return TRUE;
}

gboolean
cw_keyring_file_change (const char *path,
                        gboolean create,
                        CwKeyringFileChange change,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (CwKeyringDocument) document = NULL;
  g_autoptr (GError) local_error = NULL;
  AUTO_FD folder = -1;
  AUTO_FD held = -1;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  folder = open_folder (path, create, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (folder < 0)
    return TRUE;
  held = lock (folder, path, cancellable, error);
  if (held < 0)
    return FALSE;
  document = read_in (folder, path, error);
  if (document == NULL)
    return FALSE;
  return !change (document, data) || write_in (folder, path, document, error);
}
