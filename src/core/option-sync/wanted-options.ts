import { maxOptionLabel } from './field-options';

/** A row of a data source, as far as options are made of it. */
export interface OptionRow {
  readonly id: string;
  readonly label: string;
  /** Of a cascading list: what it stands below. */
  readonly parent: { readonly id: string; readonly label: string } | null;
}

/** An option that there is to be. */
export interface WantedOption {
  /** Names the record for ever; see {@link recordKey}. */
  readonly key: string;
  readonly label: string;
  /** Key of the option that it stands below; null: of the first level. */
  readonly parentKey: string | null;
}

/** What cannot be done as the rows have it. */
export interface OptionProblem {
  readonly kind:
    | 'no-id'
    | 'same-id'
    | 'no-label'
    | 'cut'
    | 'too-long'
    | 'same-label'
    | 'no-parent'
    | 'label-taken'
    | 'parent-missing'
    | 'has-others'
    | 'over-limit'
    | 'refused';
  /** The option's label or, where it has none, the record's id. */
  readonly label: string;
}

/** What the rows of a data source come to. */
export interface WantedOptions {
  /** Parents before what stands below them, otherwise in the order of the rows. */
  readonly wanted: readonly WantedOption[];
  /** Keys of records that are there but give no label: what they have stays as it is. */
  readonly unclear: ReadonlySet<string>;
  readonly problems: readonly OptionProblem[];
}

/** How rows are read. */
export interface WantedSettings {
  readonly isCascading: boolean;
  /** What becomes of a label that is too long for Jira. */
  readonly longLabels: 'cut' | 'skip';
}

/** Key of a record (`r:`) or of a parent (`p:`), which may have the same id. */
const recordKey = (id: string) => `r:${id}`;
const parentKeyOf = (id: string) => `p:${id}`;

/**
 * Makes the options that there are to be. Records of one label at one level are left to the planner, which knows whose
 * option is called so already.
 */
export function readWantedOptions(rows: readonly OptionRow[], settings: WantedSettings): WantedOptions {
  const parents = new Map<string, WantedOption>();
  const children = new Map<string, WantedOption>();
  const unclear = new Set<string>();
  const problems: OptionProblem[] = [];
  const report = (kind: OptionProblem['kind'], label: string) => problems.push({ kind, label });
  /** Null: there is no label that Jira takes. */
  const fit = (key: string, label: string, id: string): string | null => {
    const line = label.toWellFormed().replace(/\s+/g, ' ').trim();
    if (line === '') report('no-label', id);
    else if (line.length <= maxOptionLabel) return line;
    else {
      const cut = cutLabel(line);
      report(settings.longLabels === 'cut' ? 'cut' : 'too-long', cut);
      if (settings.longLabels === 'cut') return cut;
    }
    unclear.add(key);
    return null;
  };
  for (const { id, label, parent } of rows) {
    if (id === '') {
      report('no-id', label);
      continue;
    }
    const key = recordKey(id);
    if (children.has(key) || unclear.has(key)) {
      report('same-id', id);
      continue;
    }
    let parentKey: string | null = null;
    if (settings.isCascading) {
      if (parent === null || parent.id === '') {
        report('no-parent', label || id);
        unclear.add(key);
        continue;
      }
      parentKey = parentKeyOf(parent.id);
      if (!parents.has(parentKey) && !unclear.has(parentKey)) {
        const fitting = fit(parentKey, parent.label, parent.id);
        if (fitting !== null) parents.set(parentKey, { key: parentKey, label: fitting, parentKey: null });
      }
    }
    const fitting = fit(key, label, id);
    if (fitting !== null) children.set(key, { key, label: fitting, parentKey });
  }
  return { wanted: [...parents.values(), ...children.values()], unclear, problems };
}

/** Cut to what Jira takes, never in the middle of a character. */
function cutLabel(line: string): string {
  const cut = line.slice(0, maxOptionLabel - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
