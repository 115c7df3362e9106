#include <interview/member.h>

RECORD_ENUM_DEFINE(part, PART_LIST)

bool member_in(uint64_t mask, int64_t member)
{
    return (mask >> member & 1) != 0;
}

uint64_t member_bit(int64_t member)
{
    return UINT64_C(1) << member;
}

bool session_participates(const struct session *session, int64_t member)
{
    return session->plan.mode == MODE_SOLO || (member >= 1 && member <= PARTICIPANTS);
}

enum part session_part(const struct session *session, size_t round, int64_t member)
{
    if (session->plan.mode == MODE_SOLO)
        return PART_ALONE;
    if (!session_participates(session, member))
        return PART_OBSERVER;
    return session->plan.rounds.items[round].candidate == member ? PART_CANDIDATE
                                                                 : PART_INTERVIEWER;
}

bool session_gone(const struct session *session, int64_t member)
{
    return member_in(session->departed | session->lost, member);
}

uint64_t session_awaited(const struct session *session)
{
    const uint64_t participants = member_bit(1) | member_bit(2);

    if (session->plan.mode == MODE_SOLO)
        return member_bit(OWNER);
    return participants & session->joined & ~session->departed & ~session->lost;
}

int64_t session_missing(const struct session *session, size_t round)
{
    int64_t candidate = session->plan.rounds.items[round].candidate;
    uint64_t needed = session_awaited(session) | member_bit(candidate);
    uint64_t missing = needed & ~session->present & ~session->departed;

    for (int64_t member = 1; member <= PARTICIPANTS; member++) {
        if (member_in(missing, member))
            return member;
    }
    return 0;
}

size_t session_next_round(const struct session *session)
{
    size_t round = session->round + 1;

    while (round < session->plan.rounds.count &&
           member_in(session->departed, session->plan.rounds.items[round].candidate))
        round++;
    return round;
}

size_t score_sheet(const struct session *session, int64_t member, enum stage stage)
{
    return session->plan.mode == MODE_SOLO ? (size_t)stage : (size_t)(member - 1);
}
