// oauth2-mock-server, which checks neither clients nor codes. Action `answer next`: how it answers the next token request.
import { randomUUID } from 'node:crypto';
import { load, serve } from './serve.mjs';

const { OAuth2Service, OAuth2Issuer, Events } = load('oauth2-mock-server');

await serve(async (origin) => {
  const issuer = new OAuth2Issuer();
  issuer.url = origin;
  await issuer.keys.generate('RS256');
  const service = new OAuth2Service(issuer);
  const issued = new Set();
  // Tokens of the same second would be the same.
  service.on(Events.BeforeTokenSigning, ({ payload }) => {
    payload.jti = randomUUID();
  });
  return {
    tokenPath: '/token',
    answer: (request, response) => service.requestHandler(request, response),
    actions: {
      // As it is, every token is active, and nothing more is said of it.
      register: ({ clientId, audience }) => {
        service.on(Events.BeforeTokenSigning, ({ payload }) => {
          payload.client_id = clientId;
          payload.aud ??= audience;
          payload.sub ??= clientId;
        });
        service.on(Events.BeforeIntrospect, (answer, { body }) => {
          answer.body = issued.has(body.token)
            ? { active: true, client_id: clientId, scope: 'read' }
            : { active: false };
        });
        service.on(Events.BeforeResponse, ({ body }) => issued.add(body.access_token));
      },
      decide: (said) => {
        if (said === 'decline')
          service.once(Events.BeforeAuthorizeRedirect, ({ url }) => {
            url.searchParams.delete('code');
            url.searchParams.set('error', 'access_denied');
          });
      },
      'answer next': ({ status, changes = {}, without = [] }) => {
        service.once(Events.BeforeResponse, (answer) => {
          Object.assign(answer.body, changes);
          for (const name of without) delete answer.body[name];
          answer.statusCode = status ?? answer.statusCode;
        });
      },
    },
  };
});
