import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { readPastedAddress } from '../../../../src/contract/pasted-address/tidy';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import { checkUrl } from '../parts/check-url';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { FailureMessage } from '../parts/failure-message';
import { focusSoon } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { useIsShown } from '../parts/use-is-shown';

const path = 'discovery';

interface DiscoveryFieldProps<Found> {
  /** The form that it stands in, for the ids of its elements. */
  readonly form: string;
  readonly label: string;
  readonly help: string;
  readonly button: string;
  readonly failedTitle: string;
  /** Address to begin with; empty: none is known. */
  readonly suggested: string;
  /** Asks the service at a complete address, once its host may be called. */
  readonly ask: (url: string) => Promise<Reply<Found>>;
  /** Takes what was found into the form; not called once the form is gone. */
  readonly onFound: (found: Found) => void;
  /** What is shown of it, until the next search. */
  readonly show: (found: Found) => ReactNode;
}

/** Finds what a service says of itself, from its address. */
export function DiscoveryField<Found>({
  form,
  suggested,
  ask,
  onFound,
  ...shown
}: DiscoveryFieldProps<Found>) {
  const isShown = useIsShown();
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const entered = typed ?? suggested;

  const showProblems = (problems: FieldErrors) => {
    setErrors(problems);
    void focusSoon(form, problems);
  };
  const find = async () => {
    if (busy) return;
    const address = readPastedAddress(entered);
    if (typed !== null) setTyped(address);
    const problems: Record<string, string> = {};
    checkUrl(problems, path, address, shown.label);
    showProblems(problems);
    setFailure(null);
    setFound(null);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const host = hostOf(address);
    const egress = await ensureEgress(host ? [host] : []);
    const reply =
      egress.state === 'refused' ? ({ ok: false, error: egress.error } as const) : await ask(address);
    // Another provider or record was chosen: this is not its own.
    if (!isShown()) return;
    setBusy(false);
    if (!reply.ok) {
      if (reply.error.field === 'url') showProblems({ [path]: reply.error.message });
      else setFailure(reply.error);
      return;
    }
    onFound(reply.data);
    setFound(reply.data);
  };
  return (
    <div className="ed-stack">
      <div className="ed-with-button">
        <TextField
          form={form}
          path={path}
          errors={errors}
          label={shown.label}
          help={shown.help}
          kind="code"
          placeholder="https://"
          value={entered}
          onChange={setTyped}
        />
        <span className="ed-beside-input">
          <Button isLoading={busy} onClick={() => void find()}>
            {shown.button}
          </Button>
        </span>
      </div>
      {found !== null && shown.show(found)}
      {failure && <FailureMessage title={shown.failedTitle} error={failure} />}
    </div>
  );
}
