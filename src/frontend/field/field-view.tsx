import { Inline, Link, Lozenge, Spinner, Stack, Text, Tooltip } from '@forge/react';
import { useRef, useState } from 'react';
import { Button } from '../shared/controls';
import type { FieldItem } from '../../contract/field';
import type { FieldDetails } from '../../contract/field-api';
import type { Reply } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { formatAge } from '../shared/format-age';
import { callField } from './field-client';
import { readShownValue } from './shown-value';
import { t } from './texts';

interface FieldViewProps {
  readonly value: unknown;
  /** Whether the server may be asked for details: not in the portal, nor without an issue. */
  readonly mayAsk: boolean;
}

/** A field's records on an issue: their labels at once, everything else when somebody wants it. */
export function FieldView({ value, mayAsk }: FieldViewProps) {
  const { items } = readShownValue(value);
  const [details, setDetails] = useState<Reply<FieldDetails> | 'loading' | null>(null);
  const latestCall = useRef(0);
  if (items.length === 0) return <Text color="color.text.subtlest">{t('field.none')}</Text>;
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

/** What is wrong with a record, in words. */
function ItemState({ item: { state } }: { readonly item: FieldItem }) {
  if (state === 'gone') {
    return (
      <Tooltip content={t('field.goneHelp')}>
        <Lozenge appearance="moved">{t('field.gone')}</Lozenge>
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
