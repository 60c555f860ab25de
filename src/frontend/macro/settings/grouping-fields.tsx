import { Box, Inline, xcss } from '@forge/react';
import { Checkbox } from '../../shared/controls';
import type { TableColumn } from '../../../contract/table';
import { dateSteps } from '../../../contract/view';
import type { RowGrouping, ViewSettings } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { t } from './texts';

const fieldStyle = xcss({ width: '220px' });

interface GroupingFieldsProps {
  readonly columns: readonly TableColumn[];
  readonly settings: ViewSettings;
  readonly onChange: (settings: ViewSettings) => void;
}

/** By which columns the rows of a table are grouped, one within the other. */
export function GroupingFields({ columns, settings, onChange }: GroupingFieldsProps) {
  const { groups } = settings;
  const put = (next: readonly RowGrouping[]) => onChange({ ...settings, groups: [...next] });
  const choose = (level: number, key: string) => {
    const before = groups.slice(0, level);
    if (key === '') {
      put(before);
      return;
    }
    const grouping = { column: key, dateStep: groups[level]?.dateStep ?? ('month' as const) };
    put([...before, grouping, ...groups.slice(level + 1).filter(({ column }) => column !== key)]);
  };
  const shownLevels = groups.length === 0 ? 1 : 2;
  return (
    <Inline space="space.150" rowSpace="space.100" alignBlock="end" shouldWrap>
      {[0, 1].slice(0, shownLevels).map((level) => (
        <Level
          key={level}
          level={level}
          columns={columns.filter(({ key }) => level === 0 || key !== groups[0]?.column)}
          grouping={groups[level]}
          onColumn={(key) => choose(level, key)}
          onStep={(dateStep) => put(groups.map((each, at) => (at === level ? { ...each, dateStep } : each)))}
        />
      ))}
      {groups.length === 0 ? null : (
        <Checkbox
          label={t('settings.groups.folded')}
          isChecked={settings.areGroupsFolded}
          onChange={({ target }) => onChange({ ...settings, areGroupsFolded: target.checked === true })}
        />
      )}
    </Inline>
  );
}

interface LevelProps {
  readonly level: number;
  readonly columns: readonly TableColumn[];
  readonly grouping: RowGrouping | undefined;
  readonly onColumn: (key: string) => void;
  readonly onStep: (step: RowGrouping['dateStep']) => void;
}

function Level({ level, columns, grouping, onColumn, onStep }: LevelProps) {
  const column = columns.find(({ key }) => key === grouping?.column);
  const hasSteps = column !== undefined && showingOf(column.type).grouping.next !== undefined;
  return (
    <>
      <Box xcss={fieldStyle}>
        <ChoiceField
          id={`group-column-${level + 1}`}
          label={t(level === 0 ? 'settings.groups.by' : 'settings.groups.thenBy')}
          options={columns.map(({ key, name }) => ({ value: key, label: name }))}
          value={grouping?.column ?? ''}
          placeholder={t('settings.chart.nothing')}
          isClearable
          onChange={onColumn}
        />
      </Box>
      {grouping !== undefined && hasSteps ? (
        <Box xcss={fieldStyle}>
          <ChoiceField
            id={`group-step-${level + 1}`}
            label={t('settings.groups.step', { column: column.name })}
            options={dateSteps.map((value) => ({ value, label: t(`settings.chart.${value}`) }))}
            value={grouping.dateStep}
            onChange={(value) => onStep(dateSteps.find((each) => each === value) ?? 'month')}
          />
        </Box>
      ) : null}
    </>
  );
}
