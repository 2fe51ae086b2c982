/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-secret-content.h"

#define HINT_TYPE "x-kde-passwordManagerHint"
#define HINT "secret"

struct _CwSecretContent
{
  GdkContentProvider parent_instance;

  CwSecret *secret; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CwSecretContent, cw_secret_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
cw_secret_content_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  gdk_content_formats_builder_add_mime_type (builder, HINT_TYPE);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static gboolean
cw_secret_content_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  CwSecretContent *self = CW_SECRET_CONTENT (provider);

  if (!G_VALUE_HOLDS_STRING (value))
    return GDK_CONTENT_PROVIDER_CLASS (cw_secret_content_parent_class)
        ->get_value (provider, value, error);
  g_value_set_string (value, cw_secret_peek (self->secret));
  return TRUE;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
cw_secret_content_write_mime_type_async (GdkContentProvider *provider,
                                         const char *mime_type,
                                         GOutputStream *stream,
                                         int io_priority,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_source_tag (task, cw_secret_content_write_mime_type_async);
  if (g_str_equal (mime_type, HINT_TYPE))
    {
      g_output_stream_write_all_async (stream, HINT, strlen (HINT), io_priority, cancellable,
                                       written_cb, task);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No such content");
  g_object_unref (task);
}

static gboolean
cw_secret_content_write_mime_type_finish (GdkContentProvider *provider,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cw_secret_content_finalize (GObject *object)
{
  cw_secret_unref (CW_SECRET_CONTENT (object)->secret);

  G_OBJECT_CLASS (cw_secret_content_parent_class)->finalize (object);
}

static void
cw_secret_content_class_init (CwSecretContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cw_secret_content_finalize;
  provider_class->ref_formats = cw_secret_content_ref_formats;
  provider_class->get_value = cw_secret_content_get_value;
  provider_class->write_mime_type_async = cw_secret_content_write_mime_type_async;
  provider_class->write_mime_type_finish = cw_secret_content_write_mime_type_finish;
}

static void
cw_secret_content_init (CwSecretContent *self)
{
}

GdkContentProvider *
cw_secret_content_new (CwSecret *secret)
{
  CwSecretContent *self;

  g_return_val_if_fail (secret != NULL, NULL);

  self = g_object_new (CW_TYPE_SECRET_CONTENT, NULL);
  self->secret = cw_secret_ref (secret);
  return GDK_CONTENT_PROVIDER (self);
}
