import { Box, Inline, Stack, xcss } from '@forge/react';
import { Checkbox } from '../../shared/controls';
import type { TableColumn } from '../../../contract/table';
import { aggregations, displays } from '../../../contract/view';
import type { Aggregation, ViewSettings } from '../../../contract/view';
import { isOffered } from '../../../core/view/aggregate';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import { ChartFields } from './chart-fields';
import { chooseDisplay } from './choose-display';
import { GroupingFields } from './grouping-fields';
import { PivotFields } from './pivot-fields';
import { without } from './without';
import { t } from './texts';

const pageSizes = ['5', '10', '20', '50', '100'];
const firstRow = 'first-row';

const fieldStyle = xcss({ width: '220px' });

interface DisplaySectionProps {
  readonly columns: readonly TableColumn[];
  readonly settings: ViewSettings;
  /** Whether the macro stands within a sentence, where it can only be one value. */
  readonly isInline: boolean;
  readonly onChange: (settings: ViewSettings) => void;
}

/** How rows are shown, and what stands around them. */
export function DisplaySection({ columns, settings, isInline, onChange }: DisplaySectionProps) {
  const put = (changes: Partial<ViewSettings>) => onChange({ ...settings, ...changes });
  const { display } = settings;
  const isRows = display === 'table' || display === 'list' || display === 'cards';
  return (
    <Stack space="space.150">
      {isInline ? null : (
        <Inline space="space.150" alignBlock="end" shouldWrap>
          <Box xcss={fieldStyle}>
            <ChoiceField
              id="display"
              label={t('settings.display.showAs')}
              options={displays.map((value) => ({ value, label: t(`settings.display.${value}`) }))}
              value={display}
              onChange={(value) => {
                const chosen = displays.find((each) => each === value);
                if (chosen !== undefined) onChange(chooseDisplay(settings, chosen, columns));
              }}
            />
          </Box>
          {isRows ? (
            <Box xcss={fieldStyle}>
              <ChoiceField
                id="rows-per-page"
                label={t('settings.display.rowsPerPage')}
                options={pageSizes.map((value) => ({ value, label: value }))}
                value={String(settings.rowsPerPage)}
                onChange={(value) => put({ rowsPerPage: Number(value) })}
              />
            </Box>
          ) : null}
        </Inline>
      )}
      {display === 'table' && !isInline ? (
        <GroupingFields columns={columns} settings={settings} onChange={onChange} />
      ) : null}
      {display === 'chart' ? <ChartFields columns={columns} settings={settings} onChange={onChange} /> : null}
      {display === 'pivot' ? <PivotFields columns={columns} settings={settings} onChange={onChange} /> : null}
      {display === 'value' ? <ValueFields columns={columns} settings={settings} onChange={onChange} /> : null}
      {isInline ? null : (
        <Inline space="space.200" shouldWrap>
          {display === 'value' ? null : (
            <>
              <Checkbox
                label={t('settings.display.searchBox')}
                isChecked={settings.showSearch}
                onChange={({ target }) => put({ showSearch: target.checked === true })}
              />
              <Checkbox
                label={t('settings.display.filters')}
                isChecked={settings.showFilters}
                onChange={({ target }) => put({ showFilters: target.checked === true })}
              />
              <Checkbox
                label={t('settings.display.download')}
                isChecked={settings.showDownload}
                onChange={({ target }) => put({ showDownload: target.checked === true })}
              />
            </>
          )}
          {isRows ? (
            <Checkbox
              label={t('settings.display.rowDetails')}
              isChecked={settings.showDetails}
              onChange={({ target }) => put({ showDetails: target.checked === true })}
            />
          ) : null}
          <Checkbox
            label={t('settings.display.updated')}
            isChecked={settings.showUpdated}
            onChange={({ target }) => put({ showUpdated: target.checked === true })}
          />
        </Inline>
      )}
      <TextField
        id="empty-text"
        label={t('settings.display.emptyText')}
        value={settings.emptyText}
        placeholder={isInline ? '–' : t('shared.display.noRows')}
        maxLength={500}
        onChange={(emptyText) => put({ emptyText })}
      />
    </Stack>
  );
}

type FieldsProps = Omit<DisplaySectionProps, 'isInline'>;

const toChoice = ({ key, name }: TableColumn) => ({ value: key, label: name });
const toNamed = (values: readonly Aggregation[]) =>
  values.map((value) => ({ value, label: t(`settings.chart.${value}`) }));

function ValueFields({ columns, settings, onChange }: FieldsProps) {
  const { value } = settings;
  const { aggregation } = value;
  const put = (changes: Partial<ViewSettings['value']>) =>
    onChange({ ...settings, value: { ...value, ...changes } });
  const offered =
    aggregation === undefined ? columns : columns.filter((column) => isOffered(aggregation, column));
  return (
    <Inline space="space.150" rowSpace="space.100" alignBlock="end" shouldWrap>
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="value-aggregation"
          label={t('settings.value.value')}
          options={[{ value: firstRow, label: t('settings.value.firstRow') }, ...toNamed(aggregations)]}
          value={value.aggregation ?? firstRow}
          onChange={(chosen) => {
            const others = without(value, 'aggregation');
            const next = aggregations.find((each) => each === chosen);
            onChange({ ...settings, value: next === undefined ? others : { ...others, aggregation: next } });
          }}
        />
      </Box>
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="value-column"
          label={t('settings.chart.ofColumn')}
          options={offered.map(toChoice)}
          value={value.column ?? ''}
          placeholder={
            value.aggregation === 'count' ? t('settings.value.allRows') : t('settings.value.chooseColumn')
          }
          isClearable
          onChange={(chosen) => {
            const others = without(value, 'column');
            onChange({ ...settings, value: chosen === '' ? others : { ...others, column: chosen } });
          }}
        />
      </Box>
      <Box xcss={fieldStyle}>
        <TextField
          id="value-prefix"
          label={t('settings.value.before')}
          value={value.prefix}
          maxLength={60}
          onChange={(prefix) => put({ prefix })}
        />
      </Box>
      <Box xcss={fieldStyle}>
        <TextField
          id="value-suffix"
          label={t('settings.value.after')}
          value={value.suffix}
          maxLength={60}
          onChange={(suffix) => put({ suffix })}
        />
      </Box>
    </Inline>
  );
}
