import type { FieldOption } from './field-options';
import { foldLabel, maxOptionLabel } from './field-options';

/** An option's new label, for the record that it stands for. */
export interface Rename {
  readonly key: string;
  readonly id: string;
  readonly label: string;
}

/** One level of options, where no two are called the same, and what its labels are to become. */
export interface Level<New extends { readonly label: string }> {
  readonly members: readonly FieldOption[];
  readonly renames: readonly Rename[];
  readonly creates: readonly New[];
  /** Ids of options that are about to be deleted: their labels become free. */
  readonly leaving: ReadonlySet<string>;
}

/** What becomes of a level. */
export interface LevelPlan<New> {
  /** What can be asked of Jira now. */
  readonly now: { readonly renames: readonly Rename[]; readonly creates: readonly New[] };
  /** All that will be done, now or when the labels are free. */
  readonly all: { readonly renames: readonly Rename[]; readonly creates: readonly New[] };
  /** What cannot be: an option that keeps its label is called so. */
  readonly taken: readonly (Rename | New)[];
}

/** More names that wait for each other than this are freed at once, by names that nobody else has. */
const mostWaiting = 50;

/**
 * Plans the labels of a level so that none is asked for while another option has it, as Jira does not say whether it
 * looks at the labels before a request or after it. Names that are exchanged in a circle, and long rows of names that
 * move up by one, go by way of names that are not used.
 */
export function planLabels<New extends { readonly label: string }>({
  members,
  renames,
  creates,
  leaving,
}: Level<New>): LevelPlan<New> {
  const holders = new Map(members.map((option) => [foldLabel(option.label), option.id]));
  const all = new Map(renames.map((rename) => [rename.id, rename]));
  const made = new Set(creates);
  const taken: (Rename | New)[] = [];
  // Who cannot get its label keeps the one it has, which another may be waiting for.
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    const stays = (label: string, id: string | null) => {
      const holder = holders.get(foldLabel(label));
      if (holder === undefined || holder === id || leaving.has(holder)) return false;
      const next = all.get(holder);
      return next === undefined || foldLabel(next.label) === foldLabel(label);
    };
    for (const rename of all.values()) {
      if (!stays(rename.label, rename.id)) continue;
      all.delete(rename.id);
      taken.push(rename);
      isSettled = false;
    }
    for (const each of made) {
      if (!stays(each.label, null)) continue;
      made.delete(each);
      taken.push(each);
      isSettled = false;
    }
  }
  const isFree = (label: string, id: string | null) => {
    const holder = holders.get(foldLabel(label));
    return holder === undefined || holder === id;
  };
  const doable = [...all.values()].filter(({ label, id }) => isFree(label, id));
  const waiting = [...all.values()].filter(({ label, id }) => !isFree(label, id));
  const holdUp = new Set(waiting.map(({ label }) => holders.get(foldLabel(label))));
  const isStuck = doable.length === 0 && leaving.size === 0;
  const freed =
    isStuck || waiting.length > mostWaiting ? waiting.filter(({ id }) => holdUp.has(id)).map(toUnused) : [];
  return {
    now: { renames: [...doable, ...freed], creates: [...made].filter(({ label }) => isFree(label, null)) },
    all: { renames: [...all.values()], creates: [...made] },
    taken,
  };
}

/** A label that only this option can have. */
function toUnused({ key, id, label }: Rename): Rename {
  const end = ` ~${id}`;
  return { key, id, label: `${label.slice(0, maxOptionLabel - end.length).toWellFormed()}${end}` };
}
