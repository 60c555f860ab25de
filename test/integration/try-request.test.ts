import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppUnderTest, demoPageId, expectData, expectError, usersUrl } from './app-under-test';

describe('trying a request', () => {
  let app: AppUnderTest;
  let connectionId: string;
  beforeAll(async () => {
    app = await AppUnderTest.start();
    connectionId = (await app.connect()).id;
  });
  afterAll(async () => app.host.close());

  const draft = (more: Record<string, unknown> = {}) => ({
    name: 'Users',
    connectionId,
    request: { url: usersUrl(), headers: [{ name: 'x-page', value: '{{page.title}} {{space.key}}' }] },
    ...more,
  });

  it('takes context parameters from the page that the admin names', async () => {
    for (const place of [
      demoPageId,
      `https://example.atlassian.net/wiki/spaces/DEMO/pages/${demoPageId}/Title`,
    ]) {
      const trial = expectData(await app.admin('tryRequest', { draft: draft(), place }));
      expect(trial.outcome.state).toBe('done');
      expect(trial.values['space.key']).toBe('DEMO');
      expect(trial.curl).toContain(`x-page: ${trial.values['page.title'] ?? 'no title'} DEMO`);
    }
  });

  it('asks for what is not known, at its field', async () => {
    expect(expectError(await app.admin('tryRequest', { draft: draft() })).field).toMatch(/^parameters\./);
    const unseen = await app.admin('tryRequest', { draft: draft(), place: '999999' });
    expect(expectError(unseen)).toMatchObject({ code: 'INVALID_INPUT', field: 'place' });
    const nowhere = await app.admin('tryRequest', { draft: draft(), place: 'a page of mine' });
    expect(expectError(nowhere)).toMatchObject({ code: 'INVALID_INPUT', field: 'place' });
  });

  it('stores nothing and logs nothing of the answer, and never shows the token', async () => {
    const before = app.storedPlainText();
    const request = { url: usersUrl() };
    const trial = expectData(await app.admin('tryRequest', { draft: draft({ request }) }));
    expect(trial.exchange).toMatchObject({ status: 200, sample: { isPartial: true } });
    expect(app.storedPlainText()).toBe(before);
    expect(JSON.stringify(app.host.logs())).not.toContain('Adele');
    const tokens = app.host.kvs
      .entries()
      .filter(({ secret, key }) => secret && key.startsWith('token-set:'))
      .map(({ value }) => (value as { accessToken: string }).accessToken);
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(JSON.stringify(trial)).not.toContain(token);
  });
});
