import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helpTexts } from '../../locales/en-US/console/help';
import { english } from '../../src/contract/text/language';
import { toErrorBody } from '../../src/core/failure/to-error-body';
import { buildTroubleshooting } from '../../src/core/troubleshooting/build-troubleshooting';
import {
  apiExample,
  everyFailure,
  everySignInProblem,
  signInExample,
} from '../../src/core/troubleshooting/example-failures';

const guide = resolve(__dirname, '../../docs/guides/troubleshooting.md');

const whoActs = {
  user: '',
  provider: ` _${helpTexts.help.origins.provider}_`,
  app: ` _${helpTexts.help.origins.app}_`,
};

/** The guide that the console shows, with the place of each topic as an anchor that addresses can name. */
function buildGuide(): string {
  const lines = [
    '# Troubleshooting by message',
    '',
    'Every message that the app shows has a sentence beside it that says what to do, and a link to its place in this guide, which the console has under Help, with a search. Here they all are, with “Contoso” for the connection and “Finance list” for the data source. Where the service gave a code or correlation id, the message shows that too.',
    '',
    '<!-- Made from the app’s own sentences: `npx vitest run --project unit test/conformance/troubleshooting-docs.test.ts -u` -->',
  ];
  const placed = new Set<string>();
  let current: string | null = null;
  for (const { section, topic, message, fix, origin, code } of buildTroubleshooting(english)) {
    if (section !== current) lines.push('', `## ${helpTexts.help.sections[section]}`);
    current = section;
    if (!placed.has(topic)) lines.push('', `<a id="${topic}"></a>`);
    placed.add(topic);
    lines.push('', `### ${message}`, '', `${fix}${whoActs[origin]} (\`${code}\`)`);
  }
  return `${lines.join('\n')}\n`;
}

describe('the troubleshooting guide', () => {
  it('has every message of the app in the docs, as the app says it', async () => {
    await expect(buildGuide()).toMatchFileSnapshot(guide);
  });

  const places = new Set(buildTroubleshooting(english).map(({ topic }) => topic));
  const statuses = [400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504];
  it.each([...everyFailure, ...everySignInProblem.map(signInExample), ...statuses.map(apiExample)])(
    'has the place that the message of $reason names ($problem $status)',
    (failure) => {
      const { topic } = toErrorBody({ failure, subject: {} });
      expect(places).toContain(topic);
    },
  );

  it('has places that can stand in an address', () => {
    for (const topic of places) expect(topic).toMatch(/^[a-z0-9.-]+$/);
  });
});
