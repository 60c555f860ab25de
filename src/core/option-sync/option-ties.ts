import type { FieldOption } from './field-options';
import { foldLabel } from './field-options';
import type { WantedOptions } from './wanted-options';

/** That an option stands for a record, whatever either is called. */
export interface OptionTie {
  readonly key: string;
  /** Null: it was about to be made, and whether it was is not known. */
  readonly optionId: string | null;
  /** What it was last called, or was to be called. */
  readonly label: string;
  readonly parentKey: string | null;
}

/** Options by whom they stand for. */
export interface TiedOptions {
  /** By record; of records that are there and of such that are gone. */
  readonly byKey: ReadonlyMap<string, FieldOption>;
  /** Options that stand for no record. */
  readonly others: readonly FieldOption[];
}

/**
 * Finds the option of each record: by its tie; where the tie's option is gone, stands elsewhere, or was about to be
 * made, by the label that it was to have; and so too for a record without one. An option that stands for a record that
 * is gone is taken over by one of the same label, as Jira takes no second one.
 */
export function tieOptions(
  options: readonly FieldOption[],
  ties: readonly OptionTie[],
  { wanted, unclear }: Pick<WantedOptions, 'wanted' | 'unclear'>,
): TiedOptions {
  const byId = new Map(options.map((option) => [option.id, option]));
  const byLabel = new Map(options.map((option) => [place(option.parentId, option.label), option]));
  const wantedKeys = new Map(wanted.map((each) => [each.key, each]));
  const byKey = new Map<string, FieldOption>();
  const owners = new Map<string, string>();
  const tie = (key: string, option: FieldOption) => {
    byKey.set(key, option);
    owners.set(option.id, key);
  };
  const levelOf = (parentKey: string | null) => (parentKey === null ? null : byKey.get(parentKey)?.id);
  const find = (parentKey: string | null, label: string) => {
    const parentId = levelOf(parentKey);
    return parentId === undefined ? undefined : byLabel.get(place(parentId, label));
  };
  // Parents first: what stands below them is found by them.
  for (const isFirstLevel of [true, false]) {
    const level = ties.filter(({ parentKey }) => (parentKey === null) === isFirstLevel);
    for (const { key, optionId, parentKey } of level) {
      const option = optionId === null ? undefined : byId.get(optionId);
      // A record that has moved below another parent gets another option there: Jira moves none between them.
      const target = wantedKeys.get(key)?.parentKey ?? parentKey;
      const isPlaced = option !== undefined && option.parentId === (levelOf(target) ?? null);
      if (!option || owners.has(option.id) || byKey.has(key)) continue;
      tie(isPlaced || !wantedKeys.has(key) ? key : leftKey(option.id), option);
    }
    for (const { key, optionId, parentKey, label } of level) {
      if (optionId !== null || byKey.has(key)) continue;
      const option = find(parentKey, label);
      if (option && !owners.has(option.id)) tie(key, option);
    }
    for (const { key, parentKey, label } of wanted) {
      if ((parentKey === null) !== isFirstLevel || byKey.has(key)) continue;
      const option = find(parentKey, label);
      if (!option) continue;
      const owner = owners.get(option.id);
      if (owner !== undefined && (wantedKeys.has(owner) || unclear.has(owner))) continue;
      if (owner !== undefined) byKey.delete(owner);
      tie(key, option);
    }
  }
  return { byKey, others: options.filter(({ id }) => !owners.has(id)) };
}

/** Stands for nobody any more: the record of an option that has moved below another parent. */
const leftKey = (optionId: string) => `x:${optionId}`;

const place = (parentId: string | null, label: string) => `${parentId ?? ''} ${foldLabel(label)}`;
