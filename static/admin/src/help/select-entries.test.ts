import { describe, expect, it } from 'vitest';
import german from '../../../../locales/de-DE.json';
import { english } from '../../../../src/contract/text/language';
import { buildTroubleshooting } from '../../../../src/core/troubleshooting/build-troubleshooting';
import { selectEntries } from './select-entries';

const topicsOf = (term: string, entries = buildTroubleshooting(english)) =>
  selectEntries(entries, term).map(({ topic }) => topic);

describe('the search of the troubleshooting guide', () => {
  it('finds a message by its words in any order, and by its code', () => {
    expect(topicsOf('EXPIRED secret')).toContain('sign-in.client-secret-expired');
    expect(topicsOf('secret expired')).not.toContain('sign-in.busy');
    expect(topicsOf('tenant_unknown')).toEqual(['sign-in.tenant-unknown', 'sign-in.tenant-must-be-named']);
  });

  it('folds accents as the product does', () => {
    const entries = buildTroubleshooting({ locale: 'de-DE', messages: german });
    expect(topicsOf('öffentlichen schlüssel', entries).length).toBeGreaterThan(0);
    expect(topicsOf('SCHLUSSEL OFFENTLICHEN', entries)).toEqual(topicsOf('öffentlichen schlüssel', entries));
  });

  it('shows everything to who typed nothing, and nothing for words that no message has', () => {
    expect(topicsOf('  ')).toHaveLength(buildTroubleshooting(english).length);
    expect(topicsOf('xyzzy')).toEqual([]);
  });
});
