import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProvider } from '../../src/core/connection/providers/catalogue';
import { parseGuideStep } from '../../static/admin/src/parts/guide-step';
import { buildSiteGrant } from '../../static/admin/src/connection-form/guide-purpose';
import { t } from '../../static/admin/src/text/t';
import { confluenceWords } from '../e2e/guides/confluence-words';
import { entraWords } from '../e2e/guides/entra-portal';
import { guidesDir, listGuides, readGuide } from '../e2e/guides/guide';

const projectDir = resolve(__dirname, '../..');
/** What is done on a command line and at Atlassian no browser test can follow: `deployment-docs.test.ts` looks after it. */
const followedOtherwise = new Set(['deployment']);
const readPage = (name: string) => readFileSync(join(guidesDir, `${name}.md`), 'utf8');

/** Anchors as GitHub makes them of headings. */
const anchorsOf = (page: string) =>
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the guides', () => {
  it.each(listGuides())('%s: is listed in the README, and has a browser test if it has steps', (name) => {
    expect(readFileSync(resolve(projectDir, 'README.md'), 'utf8')).toContain(`docs/guides/${name}.md`);
    if (followedOtherwise.has(name) || readGuide(name).steps.length === 0) return;
    expect(existsSync(resolve(projectDir, `test/e2e/guides/${name}.test.ts`))).toBe(true);
  });

  it.each(listGuides())('%s: links lead somewhere', (name) => {
    const page = readPage(name);
    for (const [, target = ''] of page.matchAll(/\]\((?!https:)([^)]+)\)/g)) {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? join(guidesDir, `${name}.md`) : resolve(guidesDir, file);
      expect(existsSync(path), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(path, 'utf8'))).toContain(anchor);
    }
  });
});

describe('the set-up guide beside the form', () => {
  const own = [
    t('console.connection.authenticate'),
    t('console.connection.federation.check'),
    t('console.gateway.issuer.addClient'),
    t('console.gateway.test.title'),
    'Allow',
  ];
  it.each([
    ['entra-id', entraWords],
    ['confluence-data-center', confluenceWords],
  ] as const)('%s: names what the provider’s pages name', (id, words) => {
    const { guide, issuer } = findProvider(id)!;
    const names = [...Object.values(guide), issuer?.guide ?? []].flatMap((steps) =>
      steps.flatMap(({ text }) => parseGuideStep(text.en).filter(({ kind }) => kind === 'strong')),
    );
    expect(names.length).toBeGreaterThan(5);
    for (const { text } of names) expect([...Object.keys(words), ...own]).toContain(text);
  });

  it('gives a site away by the request that the guide to SharePoint has', () => {
    const { block = '' } = readGuide('sharepoint-list-in-jira').steps.find(({ number }) => number === 7)!;
    const ours = buildSiteGrant('graph.microsoft.com', '<client-id>').replace('{site-id}', '<site-id>');
    const [head, body = ''] = block.trim().split('\n\n');
    const [ourHead, ourBody = ''] = ours.split('\n\n');
    expect(head).toBe(ourHead);
    expect(JSON.parse(body)).toEqual(JSON.parse(ourBody));
  });
});
