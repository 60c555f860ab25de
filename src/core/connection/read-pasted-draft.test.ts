import { describe, expect, it } from 'vitest';
import { aConnectionDraft, anOAuth2Auth } from '../../../test/builders/connections';
import type { ConnectionDraft } from '../../contract/connection';
import { findProvider } from './providers/catalogue';
import { readPastedDraft } from './read-pasted-draft';

const read = (draft: ConnectionDraft, id = 'entra-id') => readPastedDraft(findProvider(id)!, draft);

describe('readPastedDraft', () => {
  it('leaves a draft alone that needs no reading', () => {
    const draft = aConnectionDraft();
    expect(read(draft)).toEqual(draft);
  });

  it('takes the tenant from the Token URL where none was entered', () => {
    const tokenUrl = 'https://login.microsoftonline.us/contoso.example/oauth2/v2.0/token';
    const draft = aConnectionDraft({ settings: {}, auth: anOAuth2Auth({ tokenUrl }) });
    expect(read(draft).settings).toEqual({ tenant: 'contoso.example', cloud: 'us-gov-l4' });
  });

  it('completes what a guide prints without its host', () => {
    const draft = aConnectionDraft({
      settings: { tenant: 'contoso.example', cloud: 'global' },
      auth: anOAuth2Auth({ tokenUrl: '{tenant}/oauth2/v2.0/token' }),
    });
    expect(read(draft)).toMatchObject({
      auth: { tokenUrl: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token' },
    });
  });

  it.each(['//graph.microsoft.com/', '/v1.0/users', 'graph.microsoft.com/v1.0', 'https://exa mple.com/', ''])(
    'makes no other address of %j',
    (tokenUrl) => {
      const draft = aConnectionDraft({
        settings: { tenant: 'contoso.example' },
        auth: anOAuth2Auth({ tokenUrl }),
      });
      for (const id of ['entra-id', 'custom']) {
        expect(read(draft, id).auth).toMatchObject({ tokenUrl });
      }
    },
  );

  it('leaves a host as it is', () => {
    const allowedHosts = ['https://api.example.com', 'api.example.com/path', 'a@b.example'];
    expect(read(aConnectionDraft({ allowedHosts })).allowedHosts).toEqual(allowedHosts);
  });

  it('builds no https://https:// of a base address', () => {
    const base = 'https://wiki.example.com/confluence/pages/viewpage.action?pageId=1';
    const auth = anOAuth2Auth({
      grantType: 'authorization_code',
      authUrl: `https://${base}/rest/oauth2/latest/authorize`,
      tokenUrl: 'https://<Base URL>/rest/oauth2/latest/token',
    });
    const draft = aConnectionDraft({ settings: { base }, auth, allowedHosts: ['wiki.example.com'] });
    expect(read(draft, 'confluence-data-center')).toMatchObject({
      settings: { base: 'wiki.example.com/confluence' },
      auth: { tokenUrl: 'https://wiki.example.com/confluence/rest/oauth2/latest/token' },
    });
  });
});
