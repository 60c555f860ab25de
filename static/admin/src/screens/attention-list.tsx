import { useState } from 'react';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import { freshList } from '../parts/list-state';
import type { ListRules, ListState } from '../parts/list-state';
import { RecordList } from '../parts/record-list';
import type { ListColumn, ListFilter, ListSelection } from '../parts/record-list';
import type { Choice } from '../parts/select-field';
import { t } from '../text/t';
import { isShortList } from './list-page';
import { toProviderChoices } from './provider-choices';
import { SummaryLine } from './summary-line';

interface AttentionListProps<T, S extends string> {
  readonly items: readonly T[];
  readonly caption: string;
  readonly searchLabel: string;
  /** Such as “12 data sources”. */
  readonly counts: readonly string[];
  readonly columns: readonly ListColumn<T>[];
  readonly rules: ListRules<T>;
  readonly stateOf: (item: T) => S | 'attention';
  /** The states besides `attention`. */
  readonly states: readonly Choice<S>[];
  /** Filters between that of the state and that of the provider. */
  readonly filters: readonly ListFilter[];
  /** Their providers are offered as a filter. */
  readonly connections: readonly ConnectionSummary[];
  /** Absent: entries are not chosen. */
  readonly selection?: ListSelection<T> | undefined;
}

/** A list of records with how many of them need attention, which it can be narrowed to. */
export function AttentionList<T extends { readonly id: string }, S extends string>(
  props: AttentionListProps<T, S>,
) {
  const { items, counts, rules, stateOf, states, filters, connections, ...shown } = props;
  const [state, setState] = useState<ListState>(freshList);
  return (
    <>
      <SummaryLine
        counts={counts}
        attention={items.filter((item) => stateOf(item) === 'attention').length}
        isChosen={state.filters['state'] === 'attention'}
        onChoose={(only) => setState({ ...freshList, filters: only ? { state: 'attention' } : {} })}
      />
      <RecordList
        {...shown}
        items={items}
        filters={[
          {
            key: 'state',
            label: t('console.list.state'),
            any: t('console.list.anyState'),
            choices: [{ value: 'attention', label: t('console.list.attention') }, ...states],
          },
          ...filters,
          {
            key: 'provider',
            label: t('console.list.provider'),
            any: t('console.list.anyProvider'),
            choices: toProviderChoices(connections),
          },
        ]}
        rules={{
          ...rules,
          matches: { ...rules.matches, state: (item, value) => stateOf(item) === value },
        }}
        state={state}
        onChange={setState}
        isShort={isShortList(items.length)}
      />
    </>
  );
}
