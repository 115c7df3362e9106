/* The handlers of routes: each takes a request apart, asks the floor below,
 * and answers with what that says. */
#ifndef WEB_API_H
#define WEB_API_H

struct request;

/* Accounts and logins. */
void api_account_create(struct request *request);
void api_account_show(struct request *request);
void api_account_change(struct request *request);
void api_account_delete(struct request *request);
void api_log_in(struct request *request);
void api_logout(struct request *request);
void api_export(struct request *request);
void api_logins(struct request *request);
void api_logins_end(struct request *request);

/* Kinds and questions. */
void api_kinds(struct request *request);
void api_roles(struct request *request);
void api_questions(struct request *request);
void api_question(struct request *request);
void api_had(struct request *request);

/* Sessions. */
void api_session_create(struct request *request);
void api_sessions(struct request *request);
void api_session(struct request *request);
void api_session_delete(struct request *request);
void api_transcript(struct request *request);

/* The lobby. */
void api_lobby_enter(struct request *request);
void api_lobby(struct request *request);
void api_lobby_confirm(struct request *request);
void api_lobby_leave(struct request *request);

/* Links into sessions for two, and the cockpit of a question without a partner. */
void api_invite_create(struct request *request);
void api_invites(struct request *request);
void api_invite_revoke(struct request *request);
void api_invitation(struct request *request);
void api_join(struct request *request);
void api_cockpit(struct request *request);

/* Where this server is reached from other machines. */
void api_origins(struct request *request);
/* How the browsers of two people reach each other. */
void api_voice(struct request *request);

/* The page, whatever its URL names; a file of it; and whether the server is
 * alive. */
void api_page(struct request *request);
void api_file(struct request *request);
void api_health(struct request *request);

#endif
