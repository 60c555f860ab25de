import { Inline, Link, Lozenge, Spinner, Stack, Text, Tooltip } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../shared/controls';
import type { FieldItem } from '../../contract/field';
import type { FieldDetails, SettledField } from '../../contract/field-api';
import type { Reply } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { formatAge } from '../shared/format-age';
import { callField } from './field-client';
import { readShownValue } from './shown-value';
import { t } from './texts';
import { useOthersChange, useTellOthers } from './use-parent-value';

interface FieldViewProps {
  readonly fieldId: string;
  readonly value: unknown;
  /** Whether the server may be asked for details: not in the portal, nor without an issue. */
  readonly mayAsk: boolean;
}

/** A field's records on an issue: their labels at once, everything else when somebody wants it. */
export function FieldView({ fieldId, value, mayAsk }: FieldViewProps) {
  const { items, takenOut } = useSettledItems(fieldId, value, mayAsk);
  const [details, setDetails] = useState<Reply<FieldDetails> | 'loading' | null>(null);
  const latestCall = useRef(0);
  const notice =
    takenOut.length === 0 ? null : (
      <Text size="small" color="color.text.warning">
        {t('field.takenOut', { records: takenOut.join(', ') })}
      </Text>
    );
  if (items.length === 0) {
    return (
      <Stack space="space.050">
        <Text color="color.text.subtlest">{t('field.none')}</Text>
        {notice}
      </Stack>
    );
  }
  const toggle = () => {
    if (details !== null) {
      latestCall.current += 1;
      setDetails(null);
      return;
    }
    setDetails('loading');
    const call = ++latestCall.current;
    void callField('describeField', {}).then((reply) => {
      // Hidden again before the answer came.
      if (call === latestCall.current) setDetails(reply);
    });
  };
  return (
    <Stack space="space.050" alignInline="start">
      {items.map((item, index) => (
        <Record key={`${item.id}-${index}`} item={item} />
      ))}
      {notice}
      {mayAsk ? (
        <Button appearance="subtle" spacing="compact" onClick={toggle}>
          {details === null ? t('field.showDetails') : t('field.hideDetails')}
        </Button>
      ) : (
        <Stored items={items} />
      )}
      {details === null ? null : details === 'loading' ? (
        <Spinner size="small" label={t('field.loadingDetails')} />
      ) : details.ok ? (
        <Details details={details.data} />
      ) : (
        <ErrorMessage error={details.error} />
      )}
    </Stack>
  );
}

function Record({ item }: { readonly item: FieldItem }) {
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      {item.url === undefined || item.state === 'unverified' ? (
        <Text>{item.text}</Text>
      ) : (
        <Link href={item.url} openNewTab>
          {item.text}
        </Link>
      )}
      <ItemState item={item} />
    </Inline>
  );
}

/**
 * The records as they are once it is clear which of them belong to what the other field of the issue holds: looked at
 * when that field changes on this page, and where a record is marked already.
 */
function useSettledItems(fieldId: string, value: unknown, mayAsk: boolean) {
  const [shown] = useState(() => readShownValue(value).items);
  const [settled, setSettled] = useState<SettledField>({ takenOut: [], takenOutIds: [], kept: [] });
  useTellOthers(fieldId, shown, true);
  const settle = () => {
    if (!mayAsk || shown.length === 0) return;
    void callField('settleField', {}).then((reply) => {
      if (!reply.ok) return;
      const { takenOut, takenOutIds, kept } = reply.data;
      // What an earlier look took out is no longer in the issue, so that a later one does not name it again.
      setSettled((before) => ({
        takenOut: [...before.takenOut, ...takenOut],
        takenOutIds: [...before.takenOutIds, ...takenOutIds],
        kept,
      }));
    });
  };
  useOthersChange(fieldId, settle);
  const isMarked = shown.some(({ state }) => state === 'elsewhere');
  useEffect(() => {
    if (isMarked) settle();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each value
  }, [isMarked]);
  const left = shown.filter(({ id }) => !settled.takenOutIds.includes(id));
  const items = left.map((item) =>
    settled.kept.includes(item.id) ? { ...item, state: 'elsewhere' as const } : item,
  );
  return { items, takenOut: settled.takenOut };
}

/** What is wrong with a record, in words. */
function ItemState({ item: { state } }: { readonly item: FieldItem }) {
  if (state === 'gone') {
    return (
      <Tooltip content={t('field.goneHelp')}>
        <Lozenge appearance="moved">{t('field.gone')}</Lozenge>
      </Tooltip>
    );
  }
  if (state === 'elsewhere') {
    return (
      <Tooltip content={t('field.elsewhereHelp')}>
        <Lozenge appearance="moved">{t('field.elsewhere')}</Lozenge>
      </Tooltip>
    );
  }
  if (state === 'unverified') {
    return (
      <Tooltip content={t('field.unverifiedHelp')}>
        <Lozenge appearance="removed">{t('field.unverified')}</Lozenge>
      </Tooltip>
    );
  }
  return null;
}

/** Columns that the issue itself holds, where nobody may ask for more. */
function Stored({ items }: { readonly items: readonly FieldItem[] }) {
  const texts = items.map(({ columns }) => Object.values(columns).join(' · ')).filter((text) => text !== '');
  return texts.length === 0 ? null : (
    <Text size="small" color="color.text.subtle">
      {texts.join('; ')}
    </Text>
  );
}

function Details({ details }: { readonly details: FieldDetails }) {
  const { records, dataSourceName, fetchedAtMs, nowMs, problem } = details;
  const origin =
    fetchedAtMs === null
      ? t('field.notRead', { source: dataSourceName })
      : t('field.read', { source: dataSourceName, age: formatAge(Math.max(0, nowMs - fetchedAtMs)) });
  return (
    <Stack space="space.100">
      {records.map(({ item, columns }, index) => (
        <Stack key={`${item.id}-${index}`} space="space.0">
          {records.length > 1 ? <Text weight="semibold">{item.text}</Text> : null}
          <Text size="small">{t('field.id', { id: item.id })}</Text>
          {columns.map(({ name, text }, at) => (
            <Text key={at} size="small">{`${name}: ${text}`}</Text>
          ))}
        </Stack>
      ))}
      <Text size="small" color="color.text.subtle">
        {origin}
      </Text>
      {problem === null ? null : (
        <Text size="small" color="color.text.warning">{`${problem.message} ${problem.fix}`}</Text>
      )}
    </Stack>
  );
}
