import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inLocale, readManifest } from './manifest';
import { translationFile } from './translations';

const folder = mkdtempSync(join(tmpdir(), 'host-translations-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function manifestWith(title: string, fallback = 'default: en-US') {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(join(folder, 'locales/en-US.json'), '{"page": {"title": "Data", "more": "More"}}');
  writeFileSync(join(folder, 'locales/de-DE.json'), '{"page": {"title": "Daten"}}');
  writeFileSync(
    join(folder, 'manifest.yml'),
    `modules:
  macro:
    - key: m
      title: ${title}
translations:
  resources:
    - {key: en-US, path: locales/en-US.json}
    - {key: de-DE, path: locales/de-DE.json}
  fallback: {${fallback}}
`,
  );
  return readManifest(folder);
}

const titleIn = (manifest: ReturnType<typeof readManifest>, locale: string) =>
  inLocale(manifest, locale).modules['macro']?.[0]?.title;

describe('translations of the manifest', () => {
  it('gives texts in the asked locale, else in those that it falls back to', () => {
    const manifest = manifestWith('{i18n: page.title}', 'default: en-US, sv-SE: [de-DE]');
    expect(titleIn(manifest, 'en-US')).toBe('Data');
    expect(titleIn(manifest, 'de-DE')).toBe('Daten');
    expect(titleIn(manifest, 'sv-SE')).toBe('Daten');
    expect(titleIn(manifest, 'fr-FR')).toBe('Data');
    expect(manifest.modules['macro']?.[0]?.title).toBe('Data');
    expect(titleIn(manifestWith('{i18n: page.more}'), 'de-DE')).toBe('More');
  });

  it('refuses what Forge refuses', () => {
    expect(() => manifestWith('{i18n: page.gone}')).toThrow("the default locale has no text 'page.gone'");
    expect(() => manifestWith('Data', 'default: en-AU')).toThrow("Forge has no locale 'en-AU'");
  });

  it('gives the files that the bridge reads beside a resource', () => {
    const manifest = manifestWith('{i18n: page.title}');
    expect(JSON.parse(translationFile(manifest, '__LOCALES__/i18n-info.json') ?? '')).toEqual({
      translations: { 'page.title': { 'en-US': 'Data', 'de-DE': 'Daten' } },
      config: { locales: ['de-DE', 'en-US'], fallback: { default: 'en-US' } },
    });
    expect(translationFile(manifest, '__LOCALES__/de-DE.json')).toContain('Daten');
    expect(translationFile(manifest, '__LOCALES__/fr-FR.json')).toBeUndefined();
    expect(translationFile(manifest, 'index.html')).toBeUndefined();
  });
});
