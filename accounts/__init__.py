"""How people get in, stay in and are let out: invitations, links, the entrance and what one proves it with.

Nouns: Invitation, LoginLink, Device (a browser that came in), AddressChange, AskedPassword, Tries (of getting in).
Machines: account_urls (allauth's addresses), adapter, factor_adapter, social_adapter, stages (what allauth asks us),
links (tokens, and the addresses with them), texts (links told at a terminal), inviting (who can be, why not), mails,
bounces (a mail that came back), ways_in (who has something to log in by), factors, ways (what a user has, in words),
codes (tries of one that are left), relying_party (where passkeys work), passwords (how hard one is to guess),
second_factor (who must make one, by when), gate (writing waits for it), backends (whose password it is), origins (where
a try comes from), pauses (how long one waits), pausing (429), landing (where one lands after login), forgotten_mails,
devices (a browser's cookie and name), lengths, staying (how long a login lasts), entering, happening (what logins do by
signals), overview (where one is logged in), letters, telling, sending (mails to the owner), domains (addresses of many
that change), providers (whose logins are taken), fetching, openid, id_tokens (how one is asked, and its answer
checked), came_by (what a session was begun with).
Job kinds: invitation.send, login.forget, login.tell, address.confirm, password.forgotten, tries.forget.
"""
