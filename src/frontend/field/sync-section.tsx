import { Inline, Stack, Text } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../shared/controls';
import type { FieldSyncReport } from '../../contract/field-api';
import type { ErrorBody, Reply } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { callField } from './field-client';
import { t } from './config-texts';

const lookAgainMs = 2_000;

/** Writes changed labels into issues on demand, and shows how that goes or last went. */
export function SyncSection({ locale }: { readonly locale: string }) {
  const [report, setReport] = useState<FieldSyncReport | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [looks, setLooks] = useState(0);
  const [isStarting, setIsStarting] = useState(false);
  const isRunning = report?.state === 'waiting' || report?.state === 'running';

  // Of a look and a start under way together, the later one counts.
  const latestCall = useRef(0);
  const take = async (asked: Promise<Reply<{ readonly report: FieldSyncReport | null }>>) => {
    const call = ++latestCall.current;
    const reply = await asked;
    if (call !== latestCall.current) return;
    setError(reply.ok ? null : reply.error);
    if (reply.ok) setReport(reply.data.report);
    setLooks((count) => count + 1);
  };
  useEffect(() => void take(callField('getFieldSync', {})), []);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setTimeout(() => void take(callField('getFieldSync', {})), lookAgainMs);
    return () => clearTimeout(timer);
  }, [isRunning, looks]);

  const start = async () => {
    setIsStarting(true);
    await take(callField('startFieldSync', {}));
    setIsStarting(false);
  };
  return (
    <Stack space="space.100" alignInline="start">
      <Text>{t('fieldConfig.sync.about')}</Text>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Button isDisabled={isRunning || isStarting} onClick={() => void start()}>
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
