import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { german } from '../../../test/fakes/german';
import { english } from '../../contract/text/language';
import { storedErrorSchema } from '../../core/failure/stored-error';
import type { StoredError } from '../../core/failure/stored-error';
import { tellStoredError } from '../../core/failure/tell-stored-error';
import { listAudit } from './list-audit';

/** See test/fixtures/second-release/README.md. */
const { errors, audit } = JSON.parse(
  readFileSync(join(__dirname, '../../../test/fixtures/second-release/told-records.json'), 'utf8'),
) as {
  readonly errors: readonly StoredError[];
  readonly audit: readonly { readonly key: string; readonly value: { readonly detail: string } }[];
};

describe('records of the release that stored sentences', () => {
  it.each(errors)('still tell $code: $message', (stored) => {
    const error = storedErrorSchema.parse(stored);
    for (const language of [english, german]) {
      const { message, fix } = tellStoredError(error, language);
      expect(message).toMatch(/.{15,}/);
      expect(fix).toMatch(/.{10,}/);
      expect(`${message} ${fix}`).not.toMatch(/undefined|\[object|[{}]/);
    }
  });

  it.each(errors.filter(({ code }) => code === 'INVALID_INPUT' || code === 'NOT_CONFIGURED'))(
    'shows the words that were stored as they are: $message',
    (stored) => {
      expect(tellStoredError(storedErrorSchema.parse(stored), english).message).toBe(stored.message);
    },
  );

  describe('in the audit trail', () => {
    let ports: FakePorts;
    beforeEach(async () => {
      ports = buildFakePorts();
      for (const { key, value } of audit) await ports.records.set(key, value);
    });

    it.each([english, german])(
      'are all listed, in $locale, with the details they were stored with',
      async (language) => {
        const listed = await listAudit({ ...ports, language }, { beforeMs: null });
        expect(listed.ok && listed.value.entries).toHaveLength(audit.length);
        const details = listed.ok ? listed.value.entries.map(({ detail }) => detail) : [];
        expect(details).toContain('Bound to data source ‘list has no records.’.');
        expect(details).toContain('Changed: name, allowed hosts, credentials');
        expect(details).not.toContain('');
      },
    );
  });
});
