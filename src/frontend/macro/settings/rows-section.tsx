import { Box, Heading, Inline, Stack, xcss } from '@forge/react';
import { Button } from '../../shared/controls';
import type { Table, TableColumn } from '../../../contract/table';
import type { Condition, Filter, Sort, ViewSettings } from '../../../contract/view';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { ConditionLine } from './condition-line';
import { firstShown, newCondition } from './new-condition';
import { t } from './texts';

const mostConditions = 30;
const mostSorts = 3;
const columnStyle = xcss({ width: '220px' });
const directionStyle = xcss({ width: '160px' });

const matches = () => [
  { label: t('settings.filter.all'), value: 'all' },
  { label: t('settings.filter.any'), value: 'any' },
];
const directions = () => [
  { label: t('settings.order.ascending'), value: 'ascending' },
  { label: t('settings.order.descending'), value: 'descending' },
];

interface RowsSectionProps {
  readonly table: Table;
  /** Keys of the columns that are shown, in their order; empty: those of the data source. */
  readonly shownKeys: readonly string[];
  readonly settings: Pick<ViewSettings, 'filter' | 'sort'>;
  readonly onFilter: (filter: Filter) => void;
  readonly onSort: (sort: readonly Sort[]) => void;
}

/** Which rows are shown, and in which order. */
export function RowsSection({
  table,
  shownKeys,
  settings: { filter, sort },
  onFilter,
  onSort,
}: RowsSectionProps) {
  const { conditions } = filter;
  const put = (next: readonly Condition[]) => onFilter({ ...filter, conditions: [...next] });
  const change = (index: number, condition: Condition) =>
    put(conditions.map((each, at) => (at === index ? condition : each)));
  return (
    <Stack space="space.150">
      <Heading size="xxsmall">{t('settings.filter.showRowsWhere')}</Heading>
      {conditions.map((condition, index) => (
        <ConditionLine
          key={index}
          of="filter"
          position={index + 1}
          table={table}
          condition={condition}
          onChange={(next) => change(index, next)}
          onRemove={() => put(conditions.filter((_, at) => at !== index))}
        />
      ))}
      {conditions.length > 1 ? (
        <Box xcss={columnStyle}>
          <ChoiceField
            id="filter-match"
            label={t('settings.filter.showRowIf')}
            options={matches()}
            value={filter.match}
            onChange={(match) => onFilter({ ...filter, match: match === 'any' ? 'any' : 'all' })}
          />
        </Box>
      ) : null}
      <Inline>
        <Button
          spacing="compact"
          iconBefore="add"
          isDisabled={conditions.length >= mostConditions || table.columns.length === 0}
          onClick={() => put([...conditions, newCondition(table, shownKeys)])}
        >
          {t('settings.filter.add')}
        </Button>
      </Inline>
      <Heading size="xxsmall">{t('settings.order.title')}</Heading>
      {sort.map((each, index) => (
        <Inline key={index} space="space.100" alignBlock="end" shouldWrap>
          <Box xcss={columnStyle}>
            <ChoiceField
              id={`sort-column-${index + 1}`}
              label={t('settings.order.sortBy', { position: index + 1 })}
              options={table.columns.map(toChoice)}
              value={each.column}
              onChange={(column) => onSort(sort.map((one, at) => (at === index ? { ...one, column } : one)))}
            />
          </Box>
          <Box xcss={directionStyle}>
            <ChoiceField
              id={`sort-direction-${index + 1}`}
              label={t('settings.order.direction', { position: index + 1 })}
              options={directions()}
              value={each.direction}
              onChange={(value) => {
                const direction = value === 'descending' ? 'descending' : 'ascending';
                onSort(sort.map((one, at) => (at === index ? { ...one, direction } : one)));
              }}
            />
          </Box>
          <Button
            appearance="subtle"
            iconBefore="cross"
            onClick={() => onSort(sort.filter((_, at) => at !== index))}
          >
            {t('settings.order.remove', { position: index + 1 })}
          </Button>
        </Inline>
      ))}
      <Inline>
        <Button
          spacing="compact"
          iconBefore="add"
          isDisabled={sort.length >= mostSorts || table.columns.length === 0}
          onClick={() =>
            onSort([...sort, { column: firstShown(table, shownKeys).key, direction: 'ascending' }])
          }
        >
          {t('settings.order.add')}
        </Button>
      </Inline>
    </Stack>
  );
}

const toChoice = ({ key, name }: TableColumn) => ({ value: key, label: name });
