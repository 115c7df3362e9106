/* A transcript as Markdown. */
#include <interview/transcript.h>

#include <interview/moment.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void add_time(struct buffer *text, int64_t at)
{
    time_t seconds = (time_t)(at / SECOND);
    struct tm parts;
    char line[64];

    gmtime_r(&seconds, &parts);
    strftime(line, sizeof(line), "%Y-%m-%d %H:%M:%S UTC", &parts);
    buffer_add_text(text, line);
}

/* Whether HTML could begin with the < at words (CommonMark 0.31, section 6.6),
 * of which so many backslashes stand before it. */
static bool begins_tag(const char *words, size_t backslashes)
{
    return words[0] == '<' && backslashes % 2 == 0 &&
           (isalpha((unsigned char)words[1]) || (words[1] != '\0' && strchr("/!?", words[1])));
}

/* Adds words of which no HTML takes effect; every line after the first begins
 * with margin. */
static void add_plain(struct buffer *text, const char *margin, const char *words)
{
    size_t backslashes = 0;

    for (; *words != '\0'; words++) {
        if (begins_tag(words, backslashes))
            buffer_add_text(text, "\\");
        backslashes = *words == '\\' ? backslashes + 1 : 0;
        buffer_add(text, words, 1);
        if (*words == '\n')
            buffer_add_text(text, margin);
    }
}

/* Adds Markdown of the bank; every line after the first begins with margin. */
static void add_markdown(struct buffer *text, const char *margin, const char *words)
{
    for (; *words != '\0'; words++) {
        buffer_add(text, words, 1);
        if (*words == '\n')
            buffer_add_text(text, margin);
    }
}

/* Quotes somebody's words, so that no Markdown in them can pose as ours. */
static void add_quote(struct buffer *text, const char *words)
{
    buffer_add_text(text, "> ");
    add_plain(text, "> ", words);
    buffer_add_text(text, "\n\n");
}

/* Adds a moment, which may hold somebody's words, in one line. */
static void add_moment(struct buffer *text, const struct moment *moment)
{
    size_t start;

    buffer_add_text(text, "- ");
    add_time(text, moment->at);
    buffer_add_text(text, ": ");
    start = text->length;
    add_plain(text, "", moment->text);
    for (size_t i = start; i < text->length; i++) {
        if (text->bytes[i] == '\n')
            text->bytes[i] = ' ';
    }
    buffer_add_text(text, "\n");
}

static size_t longest_run(const char *words, char mark)
{
    size_t longest = 0;

    for (size_t run = 0; *words != '\0'; words++) {
        run = *words == mark ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* A fence longer than any inside it (CommonMark 0.31, section 4.5). */
static void add_code(struct buffer *text, const char *language, const char *words)
{
    size_t length = longest_run(words, '`') + 1;

    if (length < 3)
        length = 3;
    for (size_t i = 0; i < length; i++)
        buffer_add_text(text, "`");
    buffer_print(text, "%s\n%s\n", language != NULL ? language : "", words);
    for (size_t i = 0; i < length; i++)
        buffer_add_text(text, "`");
    buffer_add_text(text, "\n\n");
}

static void add_words(struct buffer *text, const char *language, const char *words)
{
    if (language != NULL)
        add_code(text, language, words);
    else
        add_quote(text, words);
}

static const char *name_of(const struct transcript *transcript, int64_t member)
{
    for (size_t i = 0; i < transcript->members.count; i++) {
        const struct summary_member *each = &transcript->members.items[i];

        if (each->member == member && each->name != NULL)
            return each->name;
    }
    return "Former member";
}

static void add_answer(
    struct buffer *text, const struct transcript *transcript, const struct section_answer *answer)
{
    char used[32];

    moment_duration(answer->used, used, sizeof(used));
    buffer_print(text, "#### %s", answer->title);
    if (answer->notes_of != RECORD_NONE && transcript->mode == MODE_PAIRED) {
        buffer_add_text(text, " of ");
        add_plain(text, "", name_of(transcript, answer->notes_of));
    }
    if (answer->language != NULL)
        buffer_print(text, " (%s)", answer->language);
    if (answer->used > 0)
        buffer_print(text, ", %s", used);
    buffer_add_text(text, "\n\n");
    add_words(text, answer->language, answer->text);
    for (size_t i = 0; i < answer->late.count; i++) {
        buffer_add_text(text, "**Late:** typed before the deadline or offline, received ");
        add_time(text, answer->late.items[i].at);
        buffer_add_text(text, "\n\n");
        add_words(text, answer->language, answer->late.items[i].text);
    }
}

static void add_phases(struct buffer *text, const struct transcript_round *round)
{
    char duration[32];

    for (size_t i = 0; i < round->phases.count; i++) {
        const struct phase_taken *phase = &round->phases.items[i];

        buffer_print(text, "- %s: ", phase_names[phase->phase]);
        add_time(text, phase->started_at);
        if (phase->ended_at != RECORD_NONE) {
            moment_duration(phase->ended_at - phase->started_at - phase->paused - phase->outages,
                duration, sizeof(duration));
            buffer_print(text, ", took %s", duration);
        }
        if (phase->planned != RECORD_NONE) {
            moment_duration(phase->planned, duration, sizeof(duration));
            buffer_print(text, " of %s", duration);
        }
        if (phase->overtime > 0) {
            moment_duration(phase->overtime, duration, sizeof(duration));
            buffer_print(text, ", overtime %s", duration);
        }
        buffer_add_text(text, "\n");
    }
    buffer_add_text(text, "\n");
}

static void add_asked(struct buffer *text, const struct transcript_round *round)
{
    for (size_t i = 0; i < round->clarifications.count; i++) {
        buffer_print(text, "- Asked about %s: ", round->clarifications.items[i].topic);
        add_markdown(text, "  ", round->clarifications.items[i].answer);
        buffer_add_text(text, "\n");
    }
    for (size_t i = 0; i < round->hints.count; i++) {
        buffer_print(
            text, "- Hint %zu (costs %s): ", i + 1, moment_cost(round->hints.items[i].cost));
        add_markdown(text, "  ", round->hints.items[i].text);
        buffer_add_text(text, "\n");
    }
    for (size_t i = 0; i < round->follow_ups.count; i++) {
        buffer_add_text(text, "- Follow-up: ");
        add_markdown(text, "  ", round->follow_ups.items[i].text);
        buffer_add_text(text, "\n");
    }
    if (round->clarifications.count + round->hints.count + round->follow_ups.count > 0)
        buffer_add_text(text, "\n");
}

static void add_score(struct buffer *text, const struct score_view *score)
{
    if (score->score == 0)
        buffer_add_text(text, " - |");
    else
        buffer_print(text, " %lld |", (long long)score->score);
}

static void add_overall(struct buffer *text, const char *name, const struct scores_view *scores)
{
    if (scores == NULL || scores->overall == RECORD_NONE)
        return;
    buffer_print(text, "%s: %lld.%02lld", name, (long long)scores->overall / 100,
        (long long)scores->overall % 100);
    if (scores->capped_by != NULL)
        buffer_print(text, " (mean %lld.%02lld, capped by %s)", (long long)scores->mean / 100,
            (long long)scores->mean % 100, scores->capped_by);
    buffer_add_text(text, "\n\n");
}

static void add_evidence(struct buffer *text, const struct scores_view *scores)
{
    for (size_t i = 0; i < scores->scores.count; i++) {
        const struct score_view *score = &scores->scores.items[i];

        if (score->evidence == NULL)
            continue;
        buffer_print(text, "%s:\n\n", score->criterion);
        add_quote(text, score->evidence);
    }
}

static void add_scores(struct buffer *text, const struct transcript_round *round)
{
    if (round->rubric == NULL || round->first == NULL)
        return;
    buffer_add_text(text, "### Scores\n\n| criterion | first | revised |\n|---|---|---|\n");
    for (size_t i = 0; i < round->rubric->criteria.count; i++) {
        buffer_print(text, "| %s |", round->rubric->criteria.items[i].title);
        add_score(text, &round->first->scores.items[i]);
        if (round->revised != NULL)
            add_score(text, &round->revised->scores.items[i]);
        else
            buffer_add_text(text, " - |");
        buffer_add_text(text, "\n");
    }
    buffer_add_text(text, "\n");
    add_evidence(text, round->revised != NULL ? round->revised : round->first);
    add_overall(text, "Overall at first", round->first);
    add_overall(text, "Overall as revised", round->revised);
}

static void add_remark(struct buffer *text, const char *title, const char *words)
{
    if (words == NULL)
        return;
    buffer_print(text, "%s:\n\n", title);
    add_quote(text, words);
}

/* What one of a pair made of the answer, as far as it is open. */
static void add_judgement(struct buffer *text, const struct transcript *transcript,
    const struct transcript_round *round, const struct judgement *judgement)
{
    if (judgement->scores == NULL)
        return;
    buffer_add_text(text, "### ");
    add_plain(text, "", name_of(transcript, judgement->member));
    buffer_print(text, " (%s)\n\n",
        judgement->member == round->candidate ? "the candidate" : "the interviewer");
    for (size_t i = 0; judgement->numbers && i < round->rubric->criteria.count; i++) {
        buffer_print(text, "- %s:", round->rubric->criteria.items[i].title);
        if (judgement->scores->scores.items[i].score == 0)
            buffer_add_text(text, " not assessed\n");
        else
            buffer_print(text, " %lld of 4\n", (long long)judgement->scores->scores.items[i].score);
    }
    buffer_add_text(text, "\n");
    add_evidence(text, judgement->scores);
    add_remark(text, "Strengths", judgement->strengths);
    add_remark(text, "Next steps", judgement->next_steps);
    add_overall(text, "Overall", judgement->scores);
}

static void add_round(
    struct buffer *text, const struct transcript *transcript, const struct transcript_round *round)
{
    buffer_print(text, "## %lld. %s (%s)\n\n", (long long)round->round, round->question.title,
        round->kind_title);
    add_phases(text, round);
    buffer_add_text(text, "### Question\n\n");
    buffer_add_text(text, "> ");
    add_markdown(text, "> ", round->question.prompt);
    buffer_add_text(text, "\n\n");
    add_asked(text, round);
    buffer_add_text(text, "### Answer\n\n");
    if (round->answers.count == 0)
        buffer_add_text(text, "Nothing was written.\n\n");
    for (size_t i = 0; i < round->answers.count; i++)
        add_answer(text, transcript, &round->answers.items[i]);
    add_scores(text, round);
    for (size_t i = 0; round->rubric != NULL && i < round->judgements.count; i++)
        add_judgement(text, transcript, round, &round->judgements.items[i]);
}

static void add_members(struct buffer *text, const struct transcript *transcript)
{
    for (size_t i = 0; i < transcript->members.count; i++) {
        const struct summary_member *member = &transcript->members.items[i];

        buffer_add_text(text, member->observer ? "- Observer: " : "- Member: ");
        add_plain(text, "", name_of(transcript, member->member));
        buffer_add_text(text, "\n");
    }
}

static void add_said(
    struct buffer *text, const struct transcript *transcript, const struct said_view *said)
{
    add_time(text, said->at);
    buffer_add_text(text, ", ");
    add_plain(text, "", name_of(transcript, said->member));
    buffer_add_text(text, ":\n\n");
    add_quote(text, said->text);
}

void transcript_markdown(const struct transcript *transcript, struct buffer *text)
{
    buffer_add_text(text, "# Interview of ");
    add_time(text, transcript->created_at);
    buffer_add_text(text, "\n\n");
    add_members(text, transcript);
    if (transcript->role != RECORD_NONE)
        buffer_print(text, "- Role: %s\n", role_names[transcript->role]);
    if (transcript->level != RECORD_NONE)
        buffer_print(text, "- Level: %s\n", level_names[transcript->level]);
    if (transcript->extra_time != 100)
        buffer_print(text, "- Extra time: %lld %%\n", (long long)transcript->extra_time);
    char paused[32];

    moment_duration(transcript->paused, paused, sizeof(paused));
    buffer_print(text, "- Pauses: %lld, %s in all\n\n", (long long)transcript->pauses, paused);
    for (size_t i = 0; i < transcript->rounds.count; i++)
        add_round(text, transcript, &transcript->rounds.items[i]);
    if (transcript->chat.count > 0)
        buffer_add_text(text, "## Chat\n\n");
    for (size_t i = 0; i < transcript->chat.count; i++)
        add_said(text, transcript, &transcript->chat.items[i]);
    buffer_add_text(text, "## What happened\n\n");
    for (size_t i = 0; i < transcript->moments.count; i++)
        add_moment(text, &transcript->moments.items[i]);
}
