/* What an interview is made of: questions and kinds, as the bank holds them.
 * The lists below are the record schema: questions/schema is made from them. */
#ifndef INTERVIEW_QUESTION_H
#define INTERVIEW_QUESTION_H

#include <base/record.h>

#define SCORE_LOWEST 1
#define SCORE_HIGHEST 4

#define MODE_LIST(X) X(MODE_SOLO, "solo") X(MODE_PAIRED, "paired")
RECORD_ENUM(mode, MODE_LIST)

#define LEVEL_LIST(X)                                                                              \
    X(LEVEL_ENTRY, "entry")                                                                        \
    X(LEVEL_MID, "mid")                                                                            \
    X(LEVEL_SENIOR, "senior")                                                                      \
    X(LEVEL_LEADERSHIP, "leadership")
RECORD_ENUM(level, LEVEL_LIST)

#define ROLE_LIST(X)                                                                               \
    X(ROLE_SOFTWARE_ENGINEER, "software-engineer")                                                 \
    X(ROLE_DATA_SCIENTIST, "data-scientist")                                                       \
    X(ROLE_ML_ENGINEER, "ml-engineer")                                                             \
    X(ROLE_AI_ENGINEER, "ai-engineer")                                                             \
    X(ROLE_RESEARCH_SCIENTIST, "research-scientist")                                               \
    X(ROLE_APPLIED_SCIENTIST, "applied-scientist")                                                 \
    X(ROLE_DATA_ANALYST, "data-analyst")                                                           \
    X(ROLE_DATA_ENGINEER, "data-engineer")                                                         \
    X(ROLE_MLOPS_ENGINEER, "mlops-engineer")                                                       \
    X(ROLE_AI_PRODUCT_MANAGER, "ai-product-manager")                                               \
    X(ROLE_AI_ETHICIST, "ai-ethicist")
RECORD_ENUM(role, ROLE_LIST)

#define PHASE_LIST(X)                                                                              \
    X(PHASE_BRIEF, "brief")                                                                        \
    X(PHASE_PREPARE, "prepare")                                                                    \
    X(PHASE_ANSWER, "answer")                                                                      \
    X(PHASE_SCORE, "score")                                                                        \
    X(PHASE_DISCUSS, "discuss")
RECORD_ENUM(phase, PHASE_LIST)

#define WRITER_LIST(X) X(WRITER_CANDIDATE, "candidate") X(WRITER_INTERVIEWER, "interviewer")
RECORD_ENUM(writer, WRITER_LIST)

#define CHECKER_LIST(X)                                                                            \
    X(CHECKER_EXACT, "exact")                                                                      \
    X(CHECKER_ANY_ORDER, "any_order")                                                              \
    X(CHECKER_TOLERANCE, "tolerance")                                                              \
    X(CHECKER_ANY_VALID, "any_valid")
RECORD_ENUM(checker_kind, CHECKER_LIST)

/* A question, from what everyone may see to what never leaves the server. */

#define EXAMPLE_FIELDS(F)                                                                          \
    F(TEXT, input, 1, 4000, "what goes in, as the prompt would write it")                          \
    F(TEXT, output, 1, 4000, "what comes out")                                                     \
    F(OPTIONAL_TEXT, explanation, 1, 2000, "why")
RECORD_STRUCT(example, EXAMPLE_FIELDS)

#define CODE_FIELDS(F)                                                                             \
    F(TEXT, language, 1, 20, "python, javascript, sql, ...")                                       \
    F(TEXT, code, 1, 20000, "source text")
RECORD_STRUCT(code, CODE_FIELDS)

#define PARAMETER_FIELDS(F)                                                                        \
    F(TEXT, name, 1, 60, "name of the parameter")                                                  \
    F(TEXT, type, 1, 60, "integer, number, text or boolean; ? if it may be null; [] for a list")
RECORD_STRUCT(parameter, PARAMETER_FIELDS)

#define SIGNATURE_FIELDS(F)                                                                        \
    F(TEXT, name, 1, 60, "name of the function")                                                   \
    F(LIST, parameters, parameter, 10, "what it takes, in order")                                  \
    F(TEXT, returns, 1, 60, "type of what it returns")
RECORD_STRUCT(signature, SIGNATURE_FIELDS)

#define DATA_COLUMN_FIELDS(F)                                                                      \
    F(TEXT, name, 1, 60, "name of the column")                                                     \
    F(TEXT, type, 1, 20, "integer, real or text; any may be null")                                 \
    F(OPTIONAL_TEXT, note, 1, 200, "what it holds, where the name does not say it")
RECORD_STRUCT(data_column, DATA_COLUMN_FIELDS)

#define DATA_TABLE_FIELDS(F)                                                                       \
    F(TEXT, name, 1, 60, "name of the table")                                                      \
    F(LIST, columns, data_column, 20, "its columns, in order")
RECORD_STRUCT(data_table, DATA_TABLE_FIELDS)

#define CLARIFICATION_FIELDS(F)                                                                    \
    F(TEXT, topic, 1, 120, "what the candidate may ask about")                                     \
    F(TEXT, answer, 1, 2000, "what the interviewer says to it")
RECORD_STRUCT(clarification, CLARIFICATION_FIELDS)

#define HINT_FIELDS(F)                                                                             \
    F(TEXT, text, 1, 2000, "what the candidate is told")                                           \
    F(INTEGER, cost, 1, 3, "what taking it costs: 1 a little, 2 some, 3 a lot")
RECORD_STRUCT(hint, HINT_FIELDS)

#define FOLLOW_UP_FIELDS(F)                                                                        \
    F(TEXT, text, 1, 2000, "the question to ask")                                                  \
    F(INTEGER, at_percent, 0, 100, "its moment, in percent of the answer phase")                   \
    F(OPTIONAL_TEXT, listen_for, 1, 2000, "what a good reply holds")
RECORD_STRUCT(follow_up, FOLLOW_UP_FIELDS)

#define SIGNALS_FIELDS(F)                                                                          \
    F(TEXTS, positive, 20, 500, "what a strong answer shows")                                      \
    F(TEXTS, negative, 20, 500, "what a weak answer shows")
RECORD_STRUCT(signals, SIGNALS_FIELDS)

#define SECTION_TEXT_FIELDS(F)                                                                     \
    F(TEXT, section, 1, 40, "id of the section")                                                   \
    F(TEXT, text, 1, 20000, "Markdown")
RECORD_STRUCT(section_text, SECTION_TEXT_FIELDS)

#define ANCHORS_FIELDS(F)                                                                          \
    F(TEXT, criterion, 1, 60, "id of a criterion of the kind's rubric")                            \
    F(TEXTS, anchors, 4, 500, "one sentence for each of 1 to 4")
RECORD_STRUCT(anchors, ANCHORS_FIELDS)

#define CHECKER_FIELDS(F)                                                                          \
    F(ENUMERATION, kind, checker_kind, 0, "how a result is held against the expected one")         \
    F(OPTIONAL_JSON, tolerance, 0, 40, "for tolerance: the largest absolute or relative error")    \
    F(LIST, code, code, 2, "for any_valid: a function valid(arguments, result) in each language")
RECORD_STRUCT(checker, CHECKER_FIELDS)

#define TEST_FIELDS(F)                                                                             \
    F(OPTIONAL_TEXT, note, 1, 200, "what the test is for")                                         \
    F(JSON, arguments, 0, 60000, "a list: a value for each parameter, rows for each table")        \
    F(OPTIONAL_JSON, expected, 0, 60000, "the value or rows to be returned; absent for any_valid")
RECORD_STRUCT(test, TEST_FIELDS)

#define SOLUTION_FIELDS(F)                                                                         \
    F(TEXT, language, 1, 20, "python, javascript, sql, ...")                                       \
    F(TEXT, code, 1, 20000, "source text")                                                         \
    F(TEXT, time, 1, 60, "its time, as O(n log n)")                                                \
    F(TEXT, space, 1, 60, "its space beyond the input")
RECORD_STRUCT(solution, SOLUTION_FIELDS)

#define WRONG_SOLUTION_FIELDS(F)                                                                   \
    F(TEXT, language, 1, 20, "python, javascript, sql, ...")                                       \
    F(TEXT, code, 1, 20000, "source text a candidate might well write")                            \
    F(TEXT, reason, 1, 500, "what is wrong with it")
RECORD_STRUCT(wrong_solution, WRONG_SOLUTION_FIELDS)

#define SAMPLE_SCORE_FIELDS(F)                                                                     \
    F(TEXT, criterion, 1, 60, "id of a criterion")                                                 \
    F(INTEGER, score, SCORE_LOWEST, SCORE_HIGHEST, "1 to 4")                                       \
    F(TEXT, reason, 1, 1000, "why, by the anchors")
RECORD_STRUCT(sample_score, SAMPLE_SCORE_FIELDS)

#define SAMPLE_ANSWER_FIELDS(F)                                                                    \
    F(ENUMERATION, level, level, 0, "the level of the one who answered")                           \
    F(LIST, answer, section_text, 12, "the answer by section")                                     \
    F(LIST, scores, sample_score, 12, "its scores")
RECORD_STRUCT(sample_answer, SAMPLE_ANSWER_FIELDS)

/* Seen when browsing. */
#define QUESTION_SUMMARY_FIELDS(F)                                                                 \
    F(TEXT, id, 1, 60, "unique in the bank: a-z, 0-9 and hyphens; the file's name")                \
    F(INTEGER, version, 1, 1000000, "rises with every change")                                     \
    F(TEXT, kind, 1, 40, "id of its kind; the folder's name")                                      \
    F(TEXT, title, 1, 120, "names the problem by what it does")                                    \
    F(TEXTS, roles, 11, 40, "for whom it is asked")                                                \
    F(TEXTS, levels, 4, 20, "at which levels it is asked")                                         \
    F(TEXTS, topics, 12, 60, "what it is about: a-z, 0-9 and hyphens")                             \
    F(INTEGER, difficulty, 1, 5, "1 easy to 5 very hard, for its levels")                          \
    F(INTEGER, minutes, 1, 120, "how long an answer usually takes")

/* Seen by the candidate as soon as the question is asked. */
#define QUESTION_PUBLIC_FIELDS(F)                                                                  \
    F(TEXT, prompt, 1, 8000, "the question, in Markdown")                                          \
    F(LIST, examples, example, 10, "worked examples")                                              \
    F(TEXTS, constraints, 20, 300, "limits on the input")                                          \
    F(OPTIONAL_OBJECT, signature, signature, 0, "coding: the function to write")                   \
    F(LIST, tables, data_table, 10, "SQL: the tables that a query reads")                          \
    F(LIST, starter_code, code, 10, "coding: what the editor holds at first, by language")

/* Seen by interviewers; by the candidate of a solo round once scoring closes. */
#define QUESTION_INTERVIEWER_FIELDS(F)                                                             \
    F(TEXT, intro, 1, 1000, "the line to open with, as spoken")                                    \
    F(LIST, clarifications, clarification, 20, "answers to what the candidate may ask")            \
    F(LIST, hints, hint, 6, "a ladder, from a nudge to nearly the solution")                       \
    F(LIST, follow_ups, follow_up, 10, "further questions, by rising moment")                      \
    F(TEXTS, pitfalls, 20, 500, "where answers go wrong")                                          \
    F(OBJECT, signals, signals, 0, "what to listen for")                                           \
    F(LIST, model_answer, section_text, 12, "an answer at the level asked, by section")            \
    F(LIST, anchors, anchors, 12, "anchors that replace the kind's, where they are too general")

/* Never sent to anyone during a session. */
#define QUESTION_SECRET_FIELDS(F)                                                                  \
    F(OPTIONAL_OBJECT, checker, checker, 0, "coding: how results are judged")                      \
    F(LIST, hidden_tests, test, 100, "coding: tests beside the examples")                          \
    F(LIST, solutions, solution, 10, "coding: reference solutions")                                \
    F(LIST, wrong_solutions, wrong_solution, 10, "coding: solutions that the tests must fail")     \
    F(LIST, sample_answers, sample_answer, 4, "answers with scores, to calibrate interviewers")    \
    F(TEXT, author, 1, 100, "who wrote it")                                                        \
    F(TEXT, licence, 1, 60, "SPDX name of its licence")                                            \
    F(TEXT, reviewed_on, 10, 10, "when it was last reviewed, as 2026-01-31")

#define QUESTION_FIELDS(F)                                                                         \
    QUESTION_SUMMARY_FIELDS(F)                                                                     \
    QUESTION_PUBLIC_FIELDS(F)                                                                      \
    QUESTION_INTERVIEWER_FIELDS(F)                                                                 \
    QUESTION_SECRET_FIELDS(F)
RECORD_STRUCT(question, QUESTION_FIELDS)

/* A kind: which sections an answer has, which rubric judges it, how long. */

#define WRITERS_FIELDS(F)                                                                          \
    F(ENUMERATION, solo, writer, 0, "who writes the section alone")                                \
    F(ENUMERATION, paired, writer, 0, "who writes it with a partner")
RECORD_STRUCT(writers, WRITERS_FIELDS)

#define SECTION_FIELDS(F)                                                                          \
    F(TEXT, id, 1, 40, "a-z, 0-9 and hyphens; not notes, which every round has")                   \
    F(TEXT, title, 1, 80, "its heading")                                                           \
    F(TEXT, guide, 1, 500, "what belongs here")                                                    \
    F(INTEGER, minutes, 0, 120, "its share of the default answer phase, as a guide")               \
    F(OBJECT, writer, writers, 0, "who writes it")                                                 \
    F(TEXTS, languages, 10, 20, "programming languages to choose from; none for prose")
RECORD_STRUCT(section, SECTION_FIELDS)

#define PLAN_PHASE_FIELDS(F)                                                                       \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(OPTIONAL_INTEGER, minutes, 1, 240, "how long; absent: untimed")                              \
    F(OPTIONAL_TEXT, guide, 1, 500, "what to do in it, told to the candidate")
RECORD_STRUCT(plan_phase, PLAN_PHASE_FIELDS)

#define PLAN_FIELDS(F)                                                                             \
    F(ENUMERATION, mode, mode, 0, "solo or paired")                                                \
    F(INTEGER, questions, 1, 10, "for how many questions; a mode's first plan is its default")     \
    F(LIST, phases, plan_phase, 5, "the phases of each round, in order")
RECORD_STRUCT(plan, PLAN_FIELDS)

#define CRITERION_FIELDS(F)                                                                        \
    F(TEXT, id, 1, 60, "a-z, 0-9 and underscores")                                                 \
    F(TEXT, title, 1, 80, "its name")                                                              \
    F(TEXT, question, 1, 300, "what it asks of the answer")                                        \
    F(INTEGER, weight, 1, 10, "its weight in the mean")                                            \
    F(TEXTS, anchors, 4, 500, "one sentence for each of 1 to 4")                                   \
    F(TEXT, practise, 1, 500, "what to practise next when this is the weakest")
RECORD_STRUCT(criterion, CRITERION_FIELDS)

#define CAP_FIELDS(F)                                                                              \
    F(TEXT, criterion, 1, 60, "id of a criterion")                                                 \
    F(INTEGER, at_most, SCORE_LOWEST, SCORE_HIGHEST, "when its score is at most this")             \
    F(INTEGER, overall_at_most, SCORE_LOWEST, SCORE_HIGHEST, "the overall is at most this")
RECORD_STRUCT(cap, CAP_FIELDS)

#define RUBRIC_FIELDS(F)                                                                           \
    F(LIST, criteria, criterion, 12, "what is judged")                                             \
    F(LIST, caps, cap, 12, "limits on the overall")
RECORD_STRUCT(rubric, RUBRIC_FIELDS)

#define KIND_FIELDS(F)                                                                             \
    F(TEXT, id, 1, 40, "a-z, 0-9 and hyphens; the file's name")                                    \
    F(INTEGER, version, 1, 1000000, "rises with every change")                                     \
    F(INTEGER, order, 0, 1000, "its place among the kinds on the page")                            \
    F(TEXT, title, 1, 80, "its name")                                                              \
    F(TEXT, summary, 1, 300, "what it is, in one sentence")                                        \
    F(LIST, sections, section, 12, "the sections of an answer, in order")                          \
    F(LIST, plans, plan, 10, "time plans")                                                         \
    F(OBJECT, rubric, rubric, 0, "how an answer is judged")
RECORD_STRUCT(kind, KIND_FIELDS)

#endif
