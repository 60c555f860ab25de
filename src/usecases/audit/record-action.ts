import type { Ports } from '../../core/ports';
import { recordAudit } from './record-audit';
import type { NewEntry } from './record-audit';

/** What somebody did, without who and when. */
export type Action = Pick<NewEntry, 'area' | 'action' | 'subject'> &
  Partial<Pick<NewEntry, 'outcome' | 'detail' | 'failure'>>;

/** Adds an entry for what the account did on whose behalf the app runs, or the app by itself. One write. */
export async function recordAction(
  ports: Pick<Ports, 'records' | 'clock' | 'random' | 'log' | 'accountId'>,
  { area, action, subject, outcome = 'done', detail = null, ...cause }: Action,
): Promise<void> {
  const { accountId } = ports;
  const actor = accountId === null ? ({ kind: 'app' } as const) : ({ kind: 'account', accountId } as const);
  await recordAudit(ports, { area, action, actor, subject, outcome, detail, ...cause });
}
