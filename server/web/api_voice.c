#include <web/api.h>

#include <time.h>
#include <web/request.h>
#include <web/voice.h>

void api_voice(struct request *request)
{
    size_t length;
    char *body =
        voice_settings(request->web->voice, request->visitor.account, (int64_t)time(NULL), &length);

    request_answer(request, 200, "application/json", body, length);
}
