import { Box, DynamicTable, Icon, Inline, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { ComponentProps } from 'react';
import { Button, Checkbox, Pressable } from '../../shared/controls';
import type { ShownColumn } from '../../../contract/view';
import { LineFields } from './column-fields';
import type { LineSettings } from './column-fields';
import { moveLine, placeLine, tickLine, toColumnLines, toShownColumns } from './column-list';
import type { ColumnLine } from './column-list';
import { describeLine } from './describe-line';
import { t } from './texts';

const tickStyle = xcss({ width: '260px' });
const buttonStyle = xcss({
  backgroundColor: 'color.background.neutral.subtle',
  borderRadius: 'radius.small',
  padding: 'space.050',
});

interface ColumnsSectionProps extends LineSettings {
  readonly shown: readonly ShownColumn[];
  readonly onChange: (shown: readonly ShownColumn[]) => void;
}

/**
 * Which columns are shown and in which order, a row each with all that is set of it; one of them unfolds to be changed.
 * A row is dragged to another place, or moved by its buttons.
 */
export function ColumnsSection(props: ColumnsSectionProps) {
  const { table, shown, onChange } = props;
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const lines = toColumnLines(table.columns, shown);
  const shownLines = lines.filter(({ isShown }) => isShown);
  const put = (next: readonly ColumnLine[]) => onChange(toShownColumns(next));
  const tick = (line: ColumnLine) => (
    <Box xcss={tickStyle}>
      <Checkbox
        label={line.originalName}
        isChecked={line.isShown}
        // A view shows at least one column.
        isDisabled={line.isShown && shownLines.length === 1}
        onChange={({ target }) => put(tickLine(lines, line.key, target.checked === true))}
      />
    </Box>
  );
  const shownLine = (line: ColumnLine) => (
    <Stack space="space.050">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        {tick(line)}
        <IconButton
          glyph="arrow-up"
          label={t('settings.columns.moveUp', { column: line.originalName })}
          onClick={() => put(moveLine(lines, line.key, -1))}
        />
        <IconButton
          glyph="arrow-down"
          label={t('settings.columns.moveDown', { column: line.originalName })}
          onClick={() => put(moveLine(lines, line.key, 1))}
        />
        <IconButton
          glyph={unfolded === line.key ? 'chevron-up' : 'edit'}
          label={
            unfolded === line.key
              ? t('settings.columns.fold', { column: line.originalName })
              : t('settings.columns.unfold', { column: line.originalName })
          }
          onClick={() => setUnfolded(unfolded === line.key ? null : line.key)}
        />
        <Text size="small" color="color.text.subtle">
          {describeLine(line, props)}
        </Text>
      </Inline>
      {unfolded === line.key ? (
        <LineFields
          {...props}
          line={line}
          onLine={(next) => put(lines.map((each) => (each.key === line.key ? next : each)))}
        />
      ) : null}
    </Stack>
  );
  return (
    <Stack space="space.050">
      <DynamicTable
        label={t('settings.columns.list')}
        isRankable
        isFixedSize
        rows={shownLines.map((line) => ({
          key: line.key,
          cells: [{ key: line.key, content: shownLine(line) }],
        }))}
        onRankEnd={({ sourceKey, destination }) => {
          if (destination !== undefined) put(placeLine(lines, sourceKey, destination.index));
        }}
      />
      {lines
        .filter(({ isShown }) => !isShown)
        .map((line) => (
          <Inline key={line.key}>{tick(line)}</Inline>
        ))}
      <Inline space="space.100" alignBlock="center">
        <Button spacing="compact" isDisabled={shown.length === 0} onClick={() => onChange([])}>
          {t('settings.columns.asSource')}
        </Button>
        {shown.length === 0 ? (
          <Text size="small" color="color.text.subtle">
            {t('settings.columns.newShow')}
          </Text>
        ) : null}
      </Inline>
    </Stack>
  );
}

/** A button of a sign alone, whose name says what it does to which column. */
function IconButton({
  glyph,
  label,
  onClick,
}: {
  readonly glyph: ComponentProps<typeof Icon>['glyph'];
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <Pressable xcss={buttonStyle} onClick={onClick}>
      <Icon glyph={glyph} label={label} size="small" />
    </Pressable>
  );
}
