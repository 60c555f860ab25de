import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Ports } from '../../core/ports';
import { recordAction } from './record-action';
import { buildText } from '../../contract/text/text';

/** Notes that a sign-in did not come about, and why. */
export async function recordFailedSignIn(
  ports: Ports,
  { id, name }: { readonly id: string; readonly name: string },
  failure: NamedFailure,
): Promise<void> {
  const detail = buildText('audit.quoted', { text: toErrorBody(failure).message });
  await recordAction(ports, {
    area: 'sign-in',
    action: 'signed-in',
    subject: { id, name },
    outcome: 'failed',
    detail,
    failure,
  });
}
