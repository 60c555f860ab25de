import { Button, Inline, Stack, Text } from '@forge/react';
import { useEffect, useState } from 'react';
import type { FieldSyncReport } from '../../contract/field-api';
import type { ErrorBody } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { callField } from './field-client';

const lookAgainMs = 2_000;

/** Writes changed labels into issues on demand, and shows how that goes or last went. */
export function SyncSection({ locale }: { readonly locale: string }) {
  const [report, setReport] = useState<FieldSyncReport | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const isRunning = report?.state === 'waiting' || report?.state === 'running';

  const look = () =>
    void callField('getFieldSync', {}).then((reply) => {
      if (reply.ok) setReport(reply.data.report);
      else setError(reply.error);
    });
  useEffect(look, []);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  }, [isRunning]);

  const start = async () => {
    setError(null);
    const reply = await callField('startFieldSync', {});
    if (reply.ok) setReport(reply.data.report);
    else setError(reply.error);
  };
  return (
    <Stack space="space.100" alignInline="start">
      <Text>
        Labels that changed in the source are written into issues every hour, and when somebody opens an
        issue.
      </Text>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Button isDisabled={isRunning} onClick={() => void start()}>
          {isRunning ? 'Updating issues…' : 'Update issues now'}
        </Button>
        {report === null ? null : <Text>{describe(report, locale)}</Text>}
      </Inline>
      {error === null ? null : <ErrorMessage error={error} />}
      {report?.problem == null ? null : <ErrorMessage error={report.problem} />}
    </Stack>
  );
}

function describe(
  { state, issues, changed, gone, failed, updatedAtMs }: FieldSyncReport,
  locale: string,
): string {
  const number = new Intl.NumberFormat(locale);
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    updatedAtMs,
  );
  const begin =
    state === 'done' ? `Last run ${when}: ` : state === 'failed' ? `Stopped ${when}: ` : 'So far: ';
  const parts = [
    `${number.format(issues)} issues looked at`,
    `${number.format(changed)} changed`,
    `${number.format(gone)} with records no longer in the source`,
  ];
  if (failed > 0) parts.push(`${number.format(failed)} not written`);
  return `${begin}${parts.join(', ')}.`;
}
