/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-survey.h"

G_BEGIN_DECLS

extern const DemoSurvey demo_survey_order;
extern const DemoSurvey demo_survey_delivery;
extern const DemoSurvey demo_survey_activation;
extern const DemoSurvey demo_survey_month;
extern const DemoSurvey demo_survey_bill;
extern const DemoSurvey demo_survey_dispute;
extern const DemoSurvey demo_survey_payment;
extern const DemoSurvey demo_survey_support;
extern const DemoSurvey demo_survey_call;

/* Scales that several questions use. */
#define DEMO_SATISFACTION                                                                          \
  {                                                                                                \
    { "Very dissatisfied", 1, 1, 0 }, { "Dissatisfied", 2, 2, 0 },                                 \
        { "Neither satisfied nor dissatisfied", 3, 3, 0 }, { "Satisfied", 4, 4, 0 },               \
        { "Very satisfied", 5, 5, 0 },                                                             \
  }
#define DEMO_EASE                                                                                  \
  {                                                                                                \
    { "Very difficult", 1, 1, 0 }, { "Difficult", 2, 2, 0 },                                       \
        { "Neither easy nor difficult", 3, 3, 0 }, { "Easy", 4, 4, 0 }, { "Very easy", 5, 5, 0 },  \
  }

G_END_DECLS
