/* How scenes for two begin. */
#ifndef TESTS_CORE_PAIR_H
#define TESTS_CORE_PAIR_H

#include "scene.h"

#define PLAN                                                                                       \
    "brief 3 answer 25 score 3 discuss 5 | "                                                       \
    "brief 3 answer 25 score 3 discuss 5"

/* Both are there, and it begins. */
#define MET                                                                                        \
    "0:00 arrive\n"                                                                                \
    "  0:00 ada arrived 1\n"                                                                       \
    "0:00 bo join\n"                                                                               \
    "  0:00 bo joined 2\n"                                                                         \
    "0:00 bo arrive\n"                                                                             \
    "  0:00 bo arrived 2\n"                                                                        \
    "0:10 ready\n"                                                                                 \
    "  0:10 ada readied\n"                                                                         \
    "0:10 bo ready\n"                                                                              \
    "  0:10 bo readied\n"                                                                          \
    "  0:10 bo started\n"                                                                          \
    "  0:10 bo phase_started 1 brief until 3:10\n"

/* And the brief is over: bo answers, ada interviews. */
#define ANSWERING                                                                                  \
    MET "0:20 next 1 brief\n"                                                                      \
        "  0:20 ada agreed 1 brief\n"                                                              \
        "0:20 bo next 1 brief\n"                                                                   \
        "  0:20 bo agreed 1 brief\n"                                                               \
        "  0:20 bo phase_ended 1 brief by next at 0:20\n"                                          \
        "  0:20 bo phase_started 1 answer until 25:20\n"

/* And the answer is over. */
#define SCORING                                                                                    \
    ANSWERING                                                                                      \
    "1:00 next 1 answer\n"                                                                         \
    "  1:00 ada phase_ended 1 answer by next at 1:00\n"                                            \
    "  1:00 ada phase_started 1 score until 4:00\n"

#endif
