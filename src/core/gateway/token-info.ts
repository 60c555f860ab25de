import * as z from 'zod/mini';
import { tokenInfoCalls } from '../../contract/gateway';
import type { TokenInfoProvider, TokenValidation } from '../../contract/gateway';
import { toBasicCredentials } from '../oauth/basic-credentials';
import type { HttpRequest } from '../ports';
import type { IssuerAnswer } from './introspection';
import type { IssuerFailure } from './issuer-health';
import type { Claims } from './judge-claims';

/*
 * What each provider is asked about a token that only it can read. Every answer must name the application that the
 * token was issued to: a token of another application proves who somebody is to that application, not to us.
 */

/** Settings of a token-info check. */
export type TokenInfoSettings = Extract<TokenValidation, { kind: 'token-info' }>;

const formType = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };

/** The request that asks about `token`. The token is in the body or a header, wherever the provider takes it there. */
export function buildTokenInfoRequest(
  { provider, baseUrl, clientId }: TokenInfoSettings,
  token: string,
  secret: string,
): HttpRequest {
  const base = (baseUrl === '' ? tokenInfoCalls[provider].baseUrl : baseUrl).replace(/\/+$/, '');
  switch (provider) {
    // https://developers.google.com/identity/protocols/oauth2
    case 'google':
      return {
        method: 'POST',
        url: `${base}/tokeninfo`,
        headers: formType,
        body: new URLSearchParams({ access_token: token }).toString(),
      };
    // https://docs.github.com/en/rest/apps/oauth-applications#check-a-token
    case 'github':
      return {
        method: 'POST',
        url: `${base}/applications/${encodeURIComponent(clientId)}/token`,
        headers: {
          authorization: toBasicCredentials(clientId, secret, 'raw'),
          accept: 'application/vnd.github+json',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ access_token: token }),
      };
    // https://developers.facebook.com/docs/graph-api/reference/debug_token
    case 'facebook':
      return {
        method: 'GET',
        url: `${base}/debug_token?${new URLSearchParams({ input_token: token }).toString()}`,
        headers: { authorization: `Bearer ${clientId}|${secret}`, accept: 'application/json' },
      };
    // https://docs.slack.dev/reference/methods/auth.test
    case 'slack':
      return {
        method: 'POST',
        url: `${base}/api/auth.test`,
        headers: { ...formType, authorization: `Bearer ${token}` },
        body: '',
      };
    // https://docs.gitlab.com/api/oauth2/#retrieve-the-token-information
    case 'gitlab':
      return {
        method: 'GET',
        url: `${base}/oauth/token/info`,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      };
  }
}

/** Slack names the application of a bot only; this asks which it is. https://docs.slack.dev/reference/methods/bots.info */
export function buildSlackBotRequest(
  { baseUrl }: TokenInfoSettings,
  token: string,
  botId: string,
): HttpRequest {
  const base = (baseUrl === '' ? tokenInfoCalls.slack.baseUrl : baseUrl).replace(/\/+$/, '');
  return {
    method: 'POST',
    url: `${base}/api/bots.info`,
    headers: { ...formType, authorization: `Bearer ${token}` },
    body: new URLSearchParams({ bot: botId }).toString(),
  };
}

/** Why a provider's answer says nothing about the token; null: it does. No answer at all is null in `answer`. */
export function findProviderFailure(
  provider: TokenInfoProvider,
  answer: IssuerAnswer | null,
): IssuerFailure | null {
  if (answer === null) return { kind: 'no-answer', status: null };
  const { status, body } = answer;
  if (status >= 500 || status === 429) return { kind: 'bad-answer', status };
  return refusesApplication(provider, status, body) ? { kind: 'client-refused', status } : null;
}

const facebookErrorSchema = z.object({ error: z.object({ code: z.number() }) });

/** Error codes of Facebook's for the access token of the application that asks. */
const facebookTokenCodes = [101, 190];

/** Whether the provider refuses the application by which it is asked. Others are asked with the token itself. */
function refusesApplication(provider: TokenInfoProvider, status: number, body: unknown): boolean {
  // GitHub answers 404 about tokens that it does not know.
  if (provider === 'github') return status === 401 || status === 403;
  if (provider !== 'facebook') return false;
  const code = facebookErrorSchema.safeParse(body).data?.error.code;
  return code !== undefined && facebookTokenCodes.includes(code);
}

const text = z.string().check(z.minLength(1));
const number = z.coerce.number().check(z.int(), z.minimum(0));

const googleSchema = z.object({
  aud: text,
  azp: z.optional(text),
  sub: z.optional(text),
  scope: z.optional(z.string()),
  exp: z.optional(number),
  email: z.optional(z.string()),
  email_verified: z.optional(z.union([z.boolean(), z.string()])),
});
const githubSchema = z.object({
  app: z.object({ client_id: text }),
  user: z.object({ id: number, login: z.optional(z.string()) }),
  scopes: z.nullish(z.array(z.string())),
  expires_at: z.nullish(z.string()),
});
const facebookSchema = z.object({
  data: z.object({
    app_id: text,
    is_valid: z.literal(true),
    user_id: z.optional(text),
    scopes: z._default(z.array(z.string()), []),
    /** 0: does not expire. */
    expires_at: z.optional(number),
  }),
});
const slackSchema = z.object({
  ok: z.literal(true),
  user_id: text,
  team_id: text,
  app_id: z.optional(text),
  bot_id: z.optional(text),
});
const slackBotSchema = z.object({ ok: z.literal(true), bot: z.object({ app_id: text }) });
const gitlabSchema = z.object({
  resource_owner_id: z.optional(z.union([number, z.null()])),
  scope: z._default(z.array(z.string()), []),
  application: z.object({ uid: text }),
  /** Seconds left; null: does not expire. */
  expires_in: z.nullish(number),
});

/** The application id of a Slack bot; null if the answer does not tell. */
export function readSlackBot(body: unknown): string | null {
  return slackBotSchema.safeParse(body).data?.bot.app_id ?? null;
}

/** Whether Slack's answer leaves open which application the token belongs to, and the bot to ask about. */
export function readSlackBotId(body: unknown): string | null {
  const answer = slackSchema.safeParse(body).data;
  return answer?.app_id === undefined ? (answer?.bot_id ?? null) : null;
}

/**
 * What a provider answered, in the words of JWT claims; null if it does not vouch for the token, or does not say
 * which application it was issued to.
 * @param slackAppId application found by way of the bot, where `auth.test` does not name it
 */
export function readTokenInfo(
  provider: TokenInfoProvider,
  body: unknown,
  nowMs: number,
  slackAppId: string | null = null,
): Claims | null {
  switch (provider) {
    case 'google': {
      const { data } = googleSchema.safeParse(body);
      return data ? { ...data, azp: data.azp ?? data.aud } : null;
    }
    case 'github': {
      const { data } = githubSchema.safeParse(body);
      if (!data) return null;
      const { client_id: id } = data.app;
      const exp = data.expires_at ? { exp: Date.parse(data.expires_at) / 1000 } : {};
      return { aud: id, azp: id, sub: String(data.user.id), scope: (data.scopes ?? []).join(' '), ...exp };
    }
    case 'facebook': {
      const data = facebookSchema.safeParse(body).data?.data;
      if (!data) return null;
      const { app_id: id, user_id: sub, expires_at: exp } = data;
      return {
        aud: id,
        azp: id,
        ...(sub === undefined ? { sub: id } : { sub }),
        scope: data.scopes.join(' '),
        ...(exp ? { exp } : {}),
      };
    }
    case 'slack': {
      const { data } = slackSchema.safeParse(body);
      const id = data?.app_id ?? slackAppId;
      return data && id ? { aud: id, azp: id, sub: `${data.team_id}:${data.user_id}` } : null;
    }
    case 'gitlab': {
      const { data } = gitlabSchema.safeParse(body);
      if (!data) return null;
      const { uid: id } = data.application;
      const owner = data.resource_owner_id ?? null;
      const exp = typeof data.expires_in === 'number' ? { exp: nowMs / 1000 + data.expires_in } : {};
      return {
        aud: id,
        azp: id,
        sub: owner === null ? id : String(owner),
        scope: data.scope.join(' '),
        ...exp,
      };
    }
  }
}
