import { Button, Inline, Stack, Text } from '@forge/react';
import { useEffect, useState } from 'react';
import type { FieldSyncReport } from '../../contract/field-api';
import type { ErrorBody } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { callField } from './field-client';
import { t } from './config-texts';

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
      <Text>{t('fieldConfig.sync.about')}</Text>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Button isDisabled={isRunning} onClick={() => void start()}>
          {isRunning ? t('fieldConfig.sync.running') : t('fieldConfig.sync.start')}
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
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    updatedAtMs,
  );
  const counts = [
    t('fieldConfig.sync.issues', { count: issues }),
    t('fieldConfig.sync.changed', { changed }),
    t('fieldConfig.sync.gone', { gone }),
    ...(failed > 0 ? [t('fieldConfig.sync.notWritten', { failed })] : []),
  ].join(', ');
  if (state === 'done') return t('fieldConfig.sync.done', { when, counts });
  return state === 'failed'
    ? t('fieldConfig.sync.failed', { when, counts })
    : t('fieldConfig.sync.soFar', { counts });
}
