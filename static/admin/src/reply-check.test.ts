import { describe, expect, it } from 'vitest';
import { toReply } from './reply-check';

describe('toReply', () => {
  it('passes a well-formed answer and a well-formed failure', () => {
    const data = { connections: [], dataSources: [], presets: [], deleted: [], unreadable: [] };
    expect(toReply('getOverview', { ok: true, data })).toEqual({ ok: true, data });
    const error = { code: 'CONFLICT', message: 'm', fix: 'f', origin: 'user' };
    expect(toReply('saveConnection', { ok: false, error })).toEqual({ ok: false, error });
  });

  it.each([undefined, null, {}, 'text', [], { ok: true }, { ok: true, data: {} }, { ok: false, error: {} }])(
    'turns %j into APP_FAILED that names the key',
    (answer) => {
      const reply = toReply('getOverview', answer);
      expect(reply).toMatchObject({ ok: false, error: { code: 'APP_FAILED', reference: 'getOverview' } });
    },
  );
});
