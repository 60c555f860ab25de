import type { GroupedTable, RowGroup, TotalCell } from './group-table';

/** A row of a table, or the head of a group of rows. */
export type BodyLine =
  | { readonly kind: 'row'; readonly number: number; readonly key: string }
  | {
      readonly kind: 'group';
      readonly group: RowGroup;
      /** 0 for the outer groups. */
      readonly level: number;
      readonly isFolded: boolean;
    };

/** What stands in one line of a table. */
export type TableLine = BodyLine | { readonly kind: 'total'; readonly totals: readonly TotalCell[] };

/**
 * The lines of a table's groups, those within a folded one left out; without groups a line for each row.
 * @param isFolded whether a group shows its own line only
 */
export function toTableLines(
  { groups }: GroupedTable,
  rowNumbers: readonly number[],
  isFolded: (id: string) => boolean = () => false,
): readonly BodyLine[] {
  if (groups === null) return rowNumbers.map((number) => toRowLine(number, ''));
  return groups.flatMap((group) => toGroupLines(group, 0, isFolded));
}

function toGroupLines(
  group: RowGroup,
  level: number,
  isFolded: (id: string) => boolean,
): readonly BodyLine[] {
  const folded = isFolded(group.id);
  const own: BodyLine = { kind: 'group', group, level, isFolded: folded };
  if (folded) return [own];
  const inner =
    group.groups.length > 0
      ? group.groups.flatMap((each) => toGroupLines(each, level + 1, isFolded))
      : group.rowNumbers.map((number) => toRowLine(number, group.id));
  return [own, ...inner];
}

/** A row with several values stands in several groups, so that its number alone is no key. */
const toRowLine = (number: number, groupId: string): BodyLine => ({
  kind: 'row',
  number,
  key: `${groupId}#${number}`,
});

/**
 * A page of lines. One that begins within a group begins with the lines of the groups it is in, so that nobody has to
 * look for them a page before.
 */
export function pageOfLines(
  lines: readonly BodyLine[],
  page: number,
  linesPerPage: number,
): readonly BodyLine[] {
  const start = page * linesPerPage;
  const shown = lines.slice(start, start + linesPerPage);
  return [...groupsAround(lines, start), ...shown];
}

function groupsAround(lines: readonly BodyLine[], start: number): readonly BodyLine[] {
  const first = lines[start];
  if (first === undefined) return [];
  let below = first.kind === 'group' ? first.level : Infinity;
  const around: BodyLine[] = [];
  for (let index = start - 1; index >= 0 && below > 0; index -= 1) {
    const line = lines[index]!;
    if (line.kind !== 'group' || line.level >= below) continue;
    around.unshift(line);
    below = line.level;
  }
  return around;
}
