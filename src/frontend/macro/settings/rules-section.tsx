import { Box, Inline, Stack, Text, xcss } from '@forge/react';
import { Button } from '../../shared/controls';
import { accents } from '../../../contract/cell-looks';
import type { Table } from '../../../contract/table';
import type { ColorRule } from '../../../contract/view';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import { ConditionLine } from './condition-line';
import { newCondition } from './new-condition';
import { t } from './texts';

const mostRules = 30;
const choiceStyle = xcss({ width: '150px' });
const nameStyle = xcss({ width: '260px' });

interface RulesSectionProps {
  /** Keeps ids apart where rules are set in two places. */
  readonly idPrefix?: string;
  readonly table: Table;
  /** Only rules of this column; absent: all. */
  readonly ofColumn?: string;
  /** Keys of the columns that are shown, in their order; empty: those of the data source. */
  readonly shownKeys: readonly string[];
  readonly rules: readonly ColorRule[];
  readonly onChange: (rules: readonly ColorRule[]) => void;
}

/** Which cells and rows are coloured, and what their colours mean. */
export function RulesSection({
  idPrefix = 'rule',
  table,
  ofColumn,
  shownKeys,
  rules,
  onChange,
}: RulesSectionProps) {
  const isListed = ({ column }: ColorRule) => ofColumn === undefined || column === ofColumn;
  const change = (index: number, changes: Partial<ColorRule>) =>
    onChange(rules.map((each, at) => (at === index ? { ...each, ...changes } : each)));
  return (
    <Stack space="space.200">
      {rules.length > 1 && rules.some(isListed) ? (
        <Text size="small" color="color.text.subtle">
          {t('settings.rule.firstCounts')}
        </Text>
      ) : null}
      {rules.map((rule, index) =>
        isListed(rule) ? (
          <Stack key={index} space="space.050">
            <ConditionLine
              of="rule"
              idPrefix={idPrefix}
              position={index + 1}
              table={table}
              condition={rule}
              onChange={(condition) => change(index, condition)}
              onRemove={() => onChange(rules.filter((_, at) => at !== index))}
            />
            <RuleLook
              idPrefix={idPrefix}
              rule={rule}
              position={index + 1}
              onChange={(changes) => change(index, changes)}
            />
          </Stack>
        ) : null,
      )}
      <Inline>
        <Button
          spacing="compact"
          iconBefore="add"
          isDisabled={rules.length >= mostRules || table.columns.length === 0}
          onClick={() => onChange([...rules, newRule(table, shownKeys)])}
        >
          {t('settings.rule.add')}
        </Button>
      </Inline>
    </Stack>
  );
}

function RuleLook({
  idPrefix,
  rule,
  position,
  onChange,
}: {
  readonly idPrefix: string;
  readonly rule: ColorRule;
  readonly position: number;
  readonly onChange: (changes: Partial<ColorRule>) => void;
}) {
  return (
    <Inline space="space.100" alignBlock="end" shouldWrap>
      <Box xcss={choiceStyle}>
        <ChoiceField
          id={`${idPrefix}-accent-${position}`}
          label={t('settings.rule.color', { position })}
          options={accents.map((accent) => ({ value: accent, label: t(`settings.accents.${accent}`) }))}
          value={rule.accent}
          onChange={(value) => onChange({ accent: accents.find((each) => each === value) ?? rule.accent })}
        />
      </Box>
      <Box xcss={choiceStyle}>
        <ChoiceField
          id={`${idPrefix}-marks-${position}`}
          label={t('settings.rule.marks', { position })}
          options={(['cell', 'row'] as const).map((each) => ({
            value: each,
            label: t(`settings.rule.${each}`),
          }))}
          value={rule.marks}
          onChange={(value) => onChange({ marks: value === 'row' ? 'row' : 'cell' })}
        />
      </Box>
      <Box xcss={nameStyle}>
        <TextField
          id={`${idPrefix}-name-${position}`}
          label={t('settings.rule.name', { position })}
          value={rule.name}
          placeholder={t('settings.rule.conditionItself')}
          maxLength={120}
          onChange={(name) => onChange({ name })}
        />
      </Box>
    </Inline>
  );
}

function newRule(table: Table, shownKeys: readonly string[]): ColorRule {
  return { ...newCondition(table, shownKeys), accent: 'red', marks: 'cell', name: '' };
}
