import type { ActionKey, ActionSurface } from '../../contract/action';
import { buildText } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import type { Result } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import type { ActionRefusal } from './open-source';
import type { ActionDone } from './run-action';

/** What people call the surfaces, in every language. */
const surfaceNames: Readonly<Record<ActionSurface, string>> = {
  automation: 'Automation',
  rovo: 'Rovo',
  mcp: 'MCP',
};

/** Refusals that say that something is out of order, rather than that somebody asked for what is not there for them. */
const outages: readonly ActionRefusal['reason'][] = ['unavailable', 'failed'];

/** Enters a call in the audit trail: who, from where, with which data source, and what came of it. */
export async function auditAction<K extends ActionKey>(
  ports: ActionPorts,
  { accountId, surface }: ActionCaller,
  key: K,
  done: Result<ActionDone<K>, ActionRefusal>,
): Promise<void> {
  const from = surfaceNames[surface];
  const subject = done.ok ? done.value.subject : null;
  await recordAudit(ports, {
    area: 'action',
    action: key,
    actor:
      accountId === null ? { kind: 'caller', name: from, accountId: null } : { kind: 'account', accountId },
    subject: subject === null ? null : { id: subject.id, name: subject.name },
    outcome: done.ok ? 'done' : outages.includes(done.failure.reason) ? 'failed' : 'refused',
    detail: done.ok
      ? buildText('audit.actionDone', { surface: from })
      : buildText('audit.actionRefused', { surface: from, reason: done.failure.reason }),
  });
}
