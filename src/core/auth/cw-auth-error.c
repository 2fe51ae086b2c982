/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-auth-error.h"

G_DEFINE_QUARK (cw_auth_error, cw_auth_error)
