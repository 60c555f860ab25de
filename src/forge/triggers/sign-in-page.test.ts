import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import german from '../../../locales/de-DE.json';
import french from '../../../locales/fr-FR.json';
import { aSignInFailure } from '../../../test/builders/failures';
import { english } from '../../contract/text/language';
import type { Language } from '../../contract/text/language';
import { buildSignInPage, signInPagePolicy } from './sign-in-page';

const languages: readonly Language[] = [
  english,
  { locale: 'de-DE', messages: german },
  { locale: 'fr-FR', messages: french },
];
const declined = aSignInFailure({
  problem: 'consent-declined',
  host: 'login.example.com',
  providerCode: 'access_denied',
  words: 'The user said <b>no</b> & "left".',
});
const pages = ['signed-in', 'consented', 'not-consented', 'superseded', 'refused'] as const;
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>|<script>.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('buildSignInPage', () => {
  it.each(languages)('is a landmark with a heading that reads as text too, in $locale', (language) => {
    for (const page of pages) {
      const html = buildSignInPage({ page }, language);
      expect(html).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language.locale.slice(0, 2)}">`));
      expect(html.match(/<main>/g)).toHaveLength(1);
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html).toContain('name="viewport"');
      expect(textOf(html)).not.toMatch(/[<>{}]|callback\.|undefined/);
    }
  });

  it('closes itself only where all is well, by the one script that its policy allows', () => {
    const html = buildSignInPage({ page: 'signed-in' }, english);
    const script = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(script).toContain('window.close()');
    expect(signInPagePolicy()).toContain(`script-src ${hashOf(script)}`);
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    expect(signInPagePolicy()).toContain(`style-src ${hashOf(style)}`);
    expect(signInPagePolicy()).not.toContain('unsafe');
    const others = [
      ...pages.slice(1).map((page) => buildSignInPage({ page }, english)),
      buildSignInPage({ page: 'failed', failure: declined }, english),
    ];
    for (const other of others) expect(other).not.toContain('<script');
  });

  it('tells the real error: what it means, the provider’s own words, and the code', () => {
    const html = buildSignInPage({ page: 'failed', failure: declined }, english);
    expect(html).toContain('<p>The sign-in or the consent was declined');
    expect(html).toContain(
      'login.example.com says: “The user said &lt;b&gt;no&lt;/b&gt; &amp; &quot;left&quot;.”',
    );
    expect(html).toContain('<p>Error: access_denied</p>');
    expect(html).not.toContain('<b>');
    const inGerman = buildSignInPage({ page: 'failed', failure: declined }, languages[1]!);
    expect(inGerman).toContain('<html lang="de">');
    expect(inGerman).toContain('abgelehnt');
    expect(inGerman).toContain('login.example.com schreibt: „The user said');
  });

  it('says no more than it knows', () => {
    const failure = aSignInFailure({ problem: 'busy', host: 'login.example.com', providerCode: null });
    const text = textOf(buildSignInPage({ page: 'failed', failure }, english));
    expect(text).toContain('The sign-in service login.example.com is busy');
    expect(text).not.toMatch(/says:|Error:|null|undefined/);
  });
});
