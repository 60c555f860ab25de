import type { ErrorOrigin } from '../../contract/reply';
import type { Language } from '../../contract/text/language';
import type { Failure, Subject } from '../failure/failure';
import { toErrorBody } from '../failure/to-error-body';
import { toTopic } from '../failure/to-topic';
import { apiExample, everyFailure, everySignInProblem, signInExample } from './example-failures';

/** What the examples are about. */
const subject: Subject = { connection: 'Contoso', dataSource: 'Finance list' };

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

const sections = {
  'signing-in': [
    ...everySignInProblem.map(signInExample),
    ...everyFailure
      .filter(({ reason }) => calls.has(reason))
      .map((failure) => ({ ...failure, at: 'sign-in-service' }) as Failure),
  ],
  answers: [...apiStatuses.map(apiExample), { ...apiExample(403), neededScope: 'orders.read' }],
  rest: everyFailure.filter(({ reason }) => reason !== 'sign-in' && reason !== 'api-status'),
} satisfies Record<string, readonly Failure[]>;

/** A part of the guide. */
export type TroubleshootingSection = keyof typeof sections;

/** One message of the app, and what to do about it. */
export interface TroubleshootingEntry {
  /** As in `ErrorBody.topic`; the first entry of a topic is its place. */
  readonly topic: string;
  readonly section: TroubleshootingSection;
  readonly message: string;
  readonly fix: string;
  /** Who has to act. */
  readonly origin: ErrorOrigin;
  readonly code: string;
}

/**
 * The troubleshooting guide in the reader's language: each message that the server can give, once, in the words in
 * which it is given, about a connection “Contoso” and a data source “Finance list”.
 */
export function buildTroubleshooting(language: Language): readonly TroubleshootingEntry[] {
  return (Object.keys(sections) as TroubleshootingSection[]).flatMap((section) => {
    const told = new Map<string, TroubleshootingEntry>();
    for (const failure of sections[section]) {
      const { message, fix, origin, code } = toErrorBody({ failure, subject }, language);
      if (!told.has(message)) {
        told.set(message, { topic: toTopic(failure), section, message, fix, origin, code });
      }
    }
    return [...told.values()];
  });
}
