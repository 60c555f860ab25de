import { Box, Inline, Label, Stack, xcss } from '@forge/react';
import { Select, Textfield } from '../controls';
import type { Condition } from '../../../contract/view';
import type { Choice } from '../inputs/choice-field';
import { takeChosen } from '../take-chosen';
import type { ViewerFilter } from './find-filters';
import { t } from '../texts';

const inputStyle = xcss({ width: '200px' });

interface ViewerFiltersProps {
  readonly idPrefix: string;
  readonly filters: readonly ViewerFilter[];
  readonly showSearch: boolean;
  readonly search: string;
  readonly conditions: readonly Condition[];
  readonly onSearch: (search: string) => void;
  readonly onConditions: (conditions: readonly Condition[]) => void;
}

/** The viewer's search box, and a list of values for each column that has few of them. */
export function ViewerFilters(props: ViewerFiltersProps) {
  const { idPrefix, filters, showSearch, search, conditions, onSearch, onConditions } = props;
  if (!showSearch && filters.length === 0) return null;
  return (
    <Inline space="space.150" rowSpace="space.100" alignBlock="end" shouldWrap>
      {showSearch ? (
        <Box xcss={inputStyle}>
          <Stack space="space.050">
            <Label labelFor={`${idPrefix}-search`}>{t('shared.display.search')}</Label>
            <Textfield
              id={`${idPrefix}-search`}
              value={search}
              maxLength={200}
              onChange={(event) => onSearch(String(event.target.value))}
            />
          </Stack>
        </Box>
      ) : null}
      {filters.map(({ key, name, options }) => (
        <Box key={key} xcss={inputStyle}>
          <Stack space="space.050">
            <Label labelFor={`${idPrefix}-filter-${key}`}>{name}</Label>
            <Select
              inputId={`${idPrefix}-filter-${key}`}
              isMulti
              options={[...options]}
              value={options.filter(({ value }) =>
                conditions.some((each) => each.column === key && each.values.includes(value)),
              )}
              placeholder={t('shared.display.all')}
              onChange={(chosen: readonly Choice[] | null) => {
                const held = conditions.find(({ column }) => column === key)?.values ?? [];
                const values = [
                  ...takeChosen(
                    held,
                    (chosen ?? []).map(({ value }) => value),
                  ),
                ];
                const others = conditions.filter(({ column }) => column !== key);
                onConditions(
                  values.length === 0 ? others : [...others, { column: key, operator: 'in', values }],
                );
              }}
            />
          </Stack>
        </Box>
      ))}
    </Inline>
  );
}
