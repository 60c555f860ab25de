import { jsonBytes } from '../../contract/size/json-bytes';
import { mostLookBytes, mostLooks } from '../../contract/look';
import type { LookDraft, LookInFile } from '../../contract/look';
import { foldText } from '../../contract/text/fold-text';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { isSame } from '../record/sorted-text';
import { restorableUntilMs } from '../record/deletion';
import { isInForce } from './look-record';
import type { LookRecord } from './look-record';

/** The looks without those that can be restored no more. */
export function withoutExpired(looks: readonly LookRecord[], nowMs: number): readonly LookRecord[] {
  return looks.filter(
    ({ deletedAtMs }) => deletedAtMs === undefined || nowMs < restorableUntilMs({ atMs: deletedAtMs }),
  );
}

/** Whether another look in force has this name, whatever its case and accents. */
export function isLookNameTaken(
  looks: readonly LookRecord[],
  { id, name }: { readonly id: string; readonly name: string },
): boolean {
  const folded = foldText(name);
  return looks.some((each) => each.id !== id && isInForce(each) && foldText(each.name) === folded);
}

/** Why so many looks, or so large ones, are not kept; null: they fit. */
export function findLooksProblem(looks: readonly LookRecord[]): Text | null {
  if (looks.length > mostLooks) return buildText('problem.look.tooMany', { count: mostLooks });
  return jsonBytes(looks) > mostLookBytes ? buildText('problem.look.tooLarge') : null;
}

/** A look's view as it is kept: the title is the macro's own. */
export const toLookDraft = ({ name, view }: LookDraft): LookDraft => ({ name, view: { ...view, title: '' } });

/**
 * The looks of a data source after a file's were taken in: one that is there under its id takes the file's name and view,
 * others stay. Nobody in particular made what a file brings.
 */
export function takeInLooks(
  stored: readonly LookRecord[],
  coming: readonly LookInFile[],
  nowMs: number,
): readonly LookRecord[] {
  const looks = new Map(stored.map((look) => [look.id, look]));
  for (const look of coming) {
    const previous = looks.get(look.id);
    if (previous !== undefined && !differs(previous, look)) continue;
    const { madeBy, revision } = previous ?? { madeBy: null, revision: 0 };
    const { id } = look;
    looks.set(id, { id, ...toLookDraft(look), madeBy, revision: revision + 1, changedAtMs: nowMs });
  }
  return [...looks.values()];
}

/** Why looks cannot be as they would be: two in force have one name, there are too many, or they are too large; null: they can. */
export function findTakenInProblem(looks: readonly LookRecord[]): Text | null {
  const twin = looks.find((look) => isInForce(look) && isLookNameTaken(looks, look));
  if (twin !== undefined) return buildText('problem.look.nameTwice', { name: twin.name });
  return findLooksProblem(looks) === null ? null : buildText('problem.look.noRoom', { count: mostLooks });
}

/** Whether {@link takeInLooks} would change anything. */
export function changesLooks(stored: readonly LookRecord[], coming: readonly LookInFile[]): boolean {
  return coming.some((each) => {
    const look = stored.find(({ id }) => id === each.id);
    return look === undefined || differs(look, each);
  });
}

function differs(stored: LookRecord, coming: LookDraft): boolean {
  return !isInForce(stored) || !isSame({ name: stored.name, view: stored.view }, toLookDraft(coming));
}
