import { afterEach, describe, expect, it } from 'vitest';
import type { ProviderPreset } from '../../../../src/contract/connection';
import { english } from '../../../../src/contract/text/language';
import type { Overview } from '../overview-context';
import { toReadersLanguage } from './preset-language';
import { setReaderLanguage } from './reader-language';

const preset: ProviderPreset = {
  id: 'pets',
  name: 'Pets',
  description: 'Cats and dogs.',
  settings: [{ key: 'host', label: 'Host', help: 'Its name.', required: true }],
  authTypes: ['none'],
  allowedHosts: ['{host}'],
  requests: [
    {
      key: 'cats',
      name: 'Cats',
      description: 'Every cat.',
      url: 'https://{host}/cats',
      rowsPath: '$',
      permissions: {},
    },
  ],
  guide: { client_credentials: [{ text: 'Open the door.', check: 'ids' }] },
};
const overview: Overview = {
  connections: [],
  dataSources: [],
  presets: [preset],
  deleted: [],
  unreadable: [],
};

describe('toReadersLanguage', () => {
  afterEach(() => setReaderLanguage(english));

  it('leaves the overview as it is in English', () => {
    expect(toReadersLanguage(overview)).toBe(overview);
  });

  it('translates what it finds by the English sentence, and nothing else', () => {
    const presets = { Cats: 'Katzen', 'Every cat.': 'Alle Katzen.', 'Open the door.': 'Öffnen Sie die Tür.' };
    setReaderLanguage({ locale: 'de-DE', messages: { presets } });
    expect(toReadersLanguage(overview).presets).toEqual([
      {
        ...preset,
        requests: [{ ...preset.requests[0], name: 'Katzen', description: 'Alle Katzen.' }],
        guide: { client_credentials: [{ text: 'Öffnen Sie die Tür.', check: 'ids' }] },
      },
    ]);
  });

  it.each([null, 'text', { presets: null }, { presets: { Cats: 7 } }])(
    'takes %j for no translation',
    (messages) => {
      setReaderLanguage({ locale: 'de-DE', messages });
      expect(toReadersLanguage(overview).presets).toEqual([preset]);
    },
  );
});
