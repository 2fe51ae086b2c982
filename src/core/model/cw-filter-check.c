/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-close-names.h"
#include "model/cw-filter-private.h"
#include "model/cw-filter-value.h"
#include "model/cw-iso-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUTES_OF_DAY (24 * 60)
#define TRANSCRIPT "interaction.transcript"

typedef struct
{
  CwCatalog *catalog; /* (unowned) */
  GString *place;     /* (owned) */
  gboolean is_open;   /* the field is one that no record has yet */
  GError **error;
} Check;

static gboolean G_GNUC_PRINTF (5, 6) refuse (Check *self,
                                             CwFilterError code,
                                             const char *member,
                                             const char *hint,
                                             const char *what,
                                             ...)
{
  g_autofree char *text = NULL;
  g_autofree char *place =
      g_strdup_printf ("%s%s%s", self->place->str, self->place->len > 0 ? "." : "", member);
  va_list arguments;

  va_start (arguments, what);
  text = g_strdup_vprintf (what, arguments);
  va_end (arguments);
  g_set_error (self->error, CW_FILTER_ERROR, code, _ ("“%s” of the filter: %s\n%s"), place, text,
               hint);
  return FALSE;
}

/* (transfer full) what may have been meant, as a second line */
static char *
suggest (GPtrArray *names, const char *wanted, const char *otherwise)
{
  g_autoptr (GPtrArray) close = cw_close_names_pick (names, wanted, 3);
  g_autofree char *joined = NULL;
  guint best = close->len > 0 ? cw_close_names_distance (close->pdata[0], wanted) : 0;

  if (close->len == 0)
    return g_strdup (otherwise);
  while (cw_close_names_distance (close->pdata[close->len - 1], wanted) > best + 1)
    g_ptr_array_set_size (close, (int) close->len - 1);
  joined = cw_close_names_join (close, 3);
  return g_strdup_printf (_ ("Did you mean %s?"), joined);
}

static gboolean
refuse_field (Check *self, const char *id)
{
  GPtrArray *fields = cw_catalog_get_fields (self->catalog);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *hint = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      CwField *field = fields->pdata[i];

      if (g_ascii_strcasecmp (field->name, id) == 0)
        {
          hint = g_strdup_printf (_ ("The id of “%s” is “%s”."), field->name, field->id);
          break;
        }
      g_ptr_array_add (ids, field->id);
    }
  if (hint == NULL)
    hint = suggest (ids, id, _ ("Choose one that the records have."));
  return refuse (self, CW_FILTER_ERROR_UNKNOWN_FIELD, "field", hint, _ ("There is no field “%s”."),
                 id);
}

static gboolean
fits_operator (const CwField *field, CwOperator op)
{
  const int *list = cw_operator_list (field->type);

  if (g_str_equal (field->id, TRANSCRIPT))
    return op == CW_OPERATOR_CONTAINS || op == CW_OPERATOR_CONTAINS_NOT ||
           op == CW_OPERATOR_EXISTS || op == CW_OPERATOR_MISSING;
  for (guint i = 0; list[i] >= 0; i++)
    if (list[i] == (int) op)
      return TRUE;
  return FALSE;
}

static gboolean
check_operator (Check *self, const CwFilter *filter, const CwField *field)
{
  g_autoptr (GString) possible = NULL;
  g_autofree char *hint = NULL;

  if (fits_operator (field, filter->op) || (self->is_open && field->type == CW_FIELD_TEXT))
    return TRUE;
  possible = g_string_new (NULL);
  for (int op = 0; op <= CW_OPERATOR_MISSING; op++)
    if (fits_operator (field, (CwOperator) op))
      g_string_append_printf (possible, "%s%s", possible->len > 0 ? ", " : "",
                              cw_operator_to_string ((CwOperator) op));
  hint = g_strdup_printf (_ ("Possible are: %s."), possible->str);
  return refuse (self, CW_FILTER_ERROR_UNFIT, "operator", hint,
                 _ ("“%s” does not fit the field “%s”."), cw_operator_to_string (filter->op),
                 field->name);
}

static gboolean
check_band (Check *self, const CwField *field, const char *label)
{
  g_autoptr (GString) possible = g_string_new (NULL);
  g_autofree char *hint = NULL;

  for (guint i = 0; field->bands != NULL && i < field->bands->len; i++)
    {
      const CwScoreBand *band = field->bands->pdata[i];

      if (g_str_equal (band->label, label))
        return TRUE;
      g_string_append_printf (possible, "%s%s", possible->len > 0 ? ", " : "", band->label);
    }
  hint = possible->len > 0 ? g_strdup_printf (_ ("Possible are: %s."), possible->str)
                           : g_strdup (_ ("The score has no bands: compare it with a number."));
  return refuse (self, CW_FILTER_ERROR_UNFIT, "value", hint, _ ("“%s” has no band “%s”."),
                 field->name, label);
}

/* A category that no record has yet. */
static gboolean
admits (Check *self, const char *value)
{
  g_autofree char *id = g_strconcat (
      "category.", g_str_has_prefix (value, "category.") ? strchr (value, '.') + 1 : value, NULL);

  return cw_catalog_admits (self->catalog, id);
}

static gboolean
check_category (Check *self, const CwField *field, const char *value)
{
  GPtrArray *fields = cw_catalog_get_fields (self->catalog);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *hint = NULL;

  if (cw_filter_find_category (self->catalog, field, value) != NULL || admits (self, value))
    return TRUE;
  for (guint i = 0; i < fields->len; i++)
    if (((CwField *) fields->pdata[i])->type == CW_FIELD_CATEGORY)
      {
        g_ptr_array_add (names, (char *) cw_field_get_key (fields->pdata[i]));
        g_ptr_array_add (names, ((CwField *) fields->pdata[i])->name);
      }
  hint = suggest (names, value,
                  _ ("Give the id of a category that the definitions or the records have."));
  return refuse (self, CW_FILTER_ERROR_UNFIT, "value", hint, _ ("There is no category “%s”."),
                 value);
}

static gboolean
check_code (Check *self, const CwField *field, const char *value)
{
  gboolean is_country = field->type == CW_FIELD_COUNTRY;

  /* Short ones are taken as they are: not every code that a vendor has is in the standard. */
  if (g_utf8_strlen (value, -1) <= 3 ||
      cw_iso_names_find (is_country ? CW_ISO_COUNTRY : CW_ISO_LANGUAGE, value) != NULL)
    return TRUE;
  return refuse (self, CW_FILTER_ERROR_UNFIT, "value",
                 is_country ? _ ("Give its code of three letters (ISO 3166), such as NOR.")
                            : _ ("Give its code of three letters (ISO 639-3), such as nob."),
                 is_country ? _ ("There is no country “%s”.") : _ ("There is no language “%s”."),
                 value);
}

static gboolean
check_text (Check *self, const CwFilter *filter, const CwField *field, const char *text)
{
  double number;

  if (filter->op == CW_OPERATOR_IN_BAND)
    return self->is_open || check_band (self, field, text);
  if (field->type == CW_FIELD_CATEGORY || field->type == CW_FIELD_CATEGORY_GROUP)
    return check_category (self, field, text);
  if (field->type == CW_FIELD_COUNTRY || field->type == CW_FIELD_LANGUAGE)
    return check_code (self, field, text);
  if (g_str_equal (field->id, TRANSCRIPT) && g_utf8_strlen (text, -1) < 3)
    return refuse (self, CW_FILTER_ERROR_UNFIT, "value", _ ("Give at least three letters."),
                   _ ("“%s” is too short to be looked for in transcripts."), text);
  if (cw_filter_type_is_number (field->type) && !cw_filter_value_read_number (text, &number))
    return refuse (self, CW_FILTER_ERROR_UNFIT, "value", _ ("Give a number."),
                   _ ("“%s” is no value of “%s”."), text, field->name);
  return TRUE;
}

static gboolean
check_order (Check *self, const CwFilter *filter)
{
  double first = g_array_index (filter->numbers, double, 0);
  double second = g_array_index (filter->numbers, double, 1);

  if (filter->op == CW_OPERATOR_BETWEEN && first > second)
    return refuse (self, CW_FILTER_ERROR_UNFIT, "value", _ ("Give the smaller one first."),
                   _ ("Nothing is between them."));
  if (filter->op == CW_OPERATOR_AT_TIME && first == second)
    return refuse (self, CW_FILTER_ERROR_UNFIT, "value",
                   _ ("Give two times, such as “08:00” and “17:00”."),
                   _ ("No time is between them."));
  return TRUE;
}

static gboolean
fits_number (CwFilterArity arity, double number)
{
  switch (arity)
    {
    case CW_FILTER_ARITY_WEEKDAYS:
      return cw_filter_value_get_weekday (number) != NULL;
    case CW_FILTER_ARITY_TIMES:
      return number >= 0 && number <= MINUTES_OF_DAY && number == floor (number);
    case CW_FILTER_ARITY_AMOUNT:
      return number >= 1 && number <= 100000 && number == floor (number);
    case CW_FILTER_ARITY_NONE:
    case CW_FILTER_ARITY_ONE:
    case CW_FILTER_ARITY_SET:
    case CW_FILTER_ARITY_PARTS:
    case CW_FILTER_ARITY_TWO:
    default:
      return isfinite (number);
    }
}

static gboolean
takes_texts (CwOperator op)
{
  const CwFilterArity arity = cw_filter_get_arity (op);

  return arity == CW_FILTER_ARITY_SET || arity == CW_FILTER_ARITY_PARTS || op == CW_OPERATOR_IS ||
         op == CW_OPERATOR_IS_NOT;
}

static gboolean
check_number_of_values (Check *self, const CwFilter *filter, const CwField *field)
{
  const CwFilterArity arity = cw_filter_get_arity (filter->op);
  const guint n = filter->numbers->len + filter->texts->len;
  guint least = 1;
  guint most = G_MAXUINT;

  if (arity == CW_FILTER_ARITY_NONE)
    least = most = 0;
  else if (arity == CW_FILTER_ARITY_ONE || arity == CW_FILTER_ARITY_AMOUNT)
    most = 1;
  else if (arity == CW_FILTER_ARITY_TWO || arity == CW_FILTER_ARITY_TIMES)
    least = most = 2;
  else if (field->type == CW_FIELD_CATEGORY_GROUP ||
           (field->type == CW_FIELD_CATEGORY && !g_str_equal (field->id, "category")))
    least = 0;
  if (n < least || n > most || (filter->texts->len > 0 && !takes_texts (filter->op)))
    return refuse (self, CW_FILTER_ERROR_UNFIT, "value",
                   least == 2  ? _ ("Give two values.")
                   : most == 1 ? _ ("Give one value.")
                   : most == 0 ? _ ("Leave it out.")
                               : _ ("Give at least one value."),
                   _ ("“%s” cannot be asked with it."), cw_operator_to_string (filter->op));
  return TRUE;
}

static gboolean
check_values (Check *self, const CwFilter *filter, const CwField *field)
{
  if (!check_number_of_values (self, filter, field))
    return FALSE;
  for (guint i = 0; i < filter->texts->len; i++)
    if (!check_text (self, filter, field, filter->texts->pdata[i]))
      return FALSE;
  for (guint i = 0; i < filter->numbers->len; i++)
    if (!fits_number (cw_filter_get_arity (filter->op), g_array_index (filter->numbers, double, i)))
      return refuse (self, CW_FILTER_ERROR_UNFIT, "value", _ ("Give another one."),
                     _ ("%.15g is no value for “%s”."), g_array_index (filter->numbers, double, i),
                     cw_operator_to_string (filter->op));
  return filter->numbers->len != 2 || check_order (self, filter);
}

/* Of metadata only the records will tell what it is. */
static gboolean
check_open (Check *self, const CwFilter *filter)
{
  CwFieldType type = g_str_has_prefix (filter->field, "call-group.")
                         ? CW_FIELD_CHOICE
                         : cw_field_type_from_id (filter->field);
  g_autoptr (CwField) field =
      cw_field_new (filter->field, filter->field, CW_FIELD_GROUP_METADATA, type);
  gboolean fits;

  self->is_open = TRUE;
  fits = check_operator (self, filter, field) && check_values (self, filter, field);
  self->is_open = FALSE;
  return fits;
}

static gboolean
check_condition (Check *self, const CwFilter *filter)
{
  CwField *field = filter->field[0] != '$' ? cw_catalog_find (self->catalog, filter->field) : NULL;

  if (filter->field[0] == '$')
    return refuse (self, CW_FILTER_ERROR_UNKNOWN_FIELD, "field",
                   _ ("Choose a field of the catalog."),
                   _ ("A path (“%s”) can be sent, but not asked for."), filter->field);
  if (field != NULL)
    return check_operator (self, filter, field) && check_values (self, filter, field);
  return cw_catalog_admits (self->catalog, filter->field) ? check_open (self, filter)
                                                          : refuse_field (self, filter->field);
}

static gboolean
check_node (Check *self, const CwFilter *filter)
{
  gsize length = self->place->len;

  if (filter->kind == CW_FILTER_CONDITION)
    return check_condition (self, filter);
  for (guint i = 0; i < filter->children->len; i++)
    {
      g_string_append_printf (self->place, "%s%s[%u]", length > 0 ? "." : "",
                              cw_filter_kind_to_string (filter->kind), i);
      if (!check_node (self, filter->children->pdata[i]))
        return FALSE;
      g_string_truncate (self->place, length);
    }
  return TRUE;
}

gboolean
cw_filter_check (const CwFilter *self, CwCatalog *catalog, GError **error)
{
  g_autoptr (GString) place = g_string_new (NULL);
  Check check = { .catalog = catalog, .place = place, .error = error };

  g_return_val_if_fail (self != NULL && catalog != NULL, FALSE);

  return check_node (&check, self);
}
