import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorBody } from '../../src/contract/reply';
import type { Failure } from '../../src/core/failure/failure';
import { toErrorBody } from '../../src/core/failure/to-error-body';
import { anApiFailure, aSignInFailure, everyFailure, everySignInProblem } from '../builders/failures';

const guide = resolve(__dirname, '../../docs/guides/troubleshooting.md');

/** What the examples are about. */
const subject = { connection: 'Contoso', dataSource: 'Finance list' };

/** Calls that fail before they are answered, which are told in other words where the sign-in service was called. */
const calls: ReadonlySet<Failure['reason']> = new Set([
  'timed-out',
  'unreachable',
  'interrupted',
  'egress-not-allowed',
  'too-large',
  'url-invalid',
]);

const apiStatuses = [400, 401, 403, 404, 410, 429, 500, 503];

const sections: readonly { readonly title: string; readonly failures: readonly Failure[] }[] = [
  {
    title: 'Signing in to the outside service',
    failures: [
      ...everySignInProblem.map((problem) =>
        aSignInFailure({ problem, providerCode: null, correlationId: null, helpUrl: null }),
      ),
      ...everyFailure
        .filter(({ reason }) => calls.has(reason))
        .map((failure) => ({ ...failure, at: 'sign-in-service' }) as Failure),
    ],
  },
  {
    title: 'What the outside service answers',
    failures: [
      ...apiStatuses.map((status) => anApiFailure(status)),
      { ...anApiFailure(403), neededScope: 'orders.read' } as Failure,
    ],
  },
  {
    title: 'Everything else',
    failures: everyFailure.filter(({ reason }) => reason !== 'sign-in' && reason !== 'api-status'),
  },
];

const whoActs: Readonly<Record<ErrorBody['origin'], string>> = {
  user: '',
  provider: ' _The outside service has to change, not this site._',
  app: ' _A fault of this app or of Forge._',
};

/** The guide: every message that the app can show, what to do about it, and whom it is up to. */
function buildGuide(): string {
  const lines = [
    '# Troubleshooting by message',
    '',
    'Every message that the app shows has a sentence beside it that says what to do. Here they all are, with “Contoso” for the connection and “Finance list” for the data source. Where the service gave a code or correlation id, the message shows that too.',
    '',
    '<!-- Made from the app’s own sentences: `npx vitest run --project unit test/conformance/troubleshooting-docs.test.ts -u` -->',
  ];
  for (const { title, failures } of sections) {
    lines.push('', `## ${title}`);
    const told = new Set<string>();
    for (const failure of failures) {
      const { message, fix, origin, code } = toErrorBody({ failure, subject });
      if (told.has(message)) continue;
      told.add(message);
      lines.push('', `### ${message}`, '', `${fix}${whoActs[origin]} (\`${code}\`)`);
    }
  }
  return `${lines.join('\n')}\n`;
}

describe('docs/guides/troubleshooting.md', () => {
  it('has every message of the app, as the app says it', async () => {
    await expect(buildGuide()).toMatchFileSnapshot(guide);
  });
});
