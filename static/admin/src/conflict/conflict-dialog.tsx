import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import { useState } from 'react';
import { toPastText } from '../parts/age-text';
import { t } from '../text/t';
import { findDifferences, flatten, merge, proposeSide } from './three-way';
import type { Difference, Side, Versions } from './three-way';
import { fieldText, valueText } from './value-text';
import './conflict.css';

interface ConflictDialogProps<T extends object> {
  readonly name: string;
  readonly versions: Versions<T>;
  /** Names behind ids, such as a connection's. */
  readonly nameOf?: (id: string) => string | undefined;
  /** Names of settings, where they have other ones than in connections and data sources. */
  readonly labelOf?: (path: string) => string | undefined;
  readonly hasSecrets?: boolean;
  /** What choosing does, in words. */
  readonly action: string;
  readonly onChoose: (merged: T) => void;
  readonly onCancel: () => void;
}

/** Shows both versions of a record field by field, and makes one of them. */
export function ConflictDialog<T extends object>(props: ConflictDialogProps<T>) {
  const { name, versions, nameOf, labelOf, hasSecrets = false, action, onChoose, onCancel } = props;
  const { whole } = versions;
  const mine = flatten(versions.mine, whole);
  const theirs = flatten(versions.theirs, whole);
  const differences = findDifferences(flatten(versions.base, whole), mine, theirs);
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(differences.map((each) => [each.path, proposeSide(each)])),
  );
  const all = (side: Side) => setSides(Object.fromEntries(differences.map(({ path }) => [path, side])));
  return (
    <ModalTransition>
      <ModalDialog onClose={onCancel} width="large">
        <ModalHeader hasCloseButton>
          <ModalTitle>{t('console.conflict.title', { name })}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <div className="ed-stack">
            <p>
              {versions.theirsAtMs === null
                ? t('console.conflict.introUndated')
                : t('console.conflict.intro', { age: toPastText(versions.theirsAtMs, Date.now()) })}
            </p>
            {differences.length === 0 ? (
              <p>{t('console.conflict.same')}</p>
            ) : (
              <>
                <div className="ed-row">
                  <Button spacing="compact" onClick={() => all('mine')}>
                    {t('console.conflict.allMine')}
                  </Button>
                  <Button spacing="compact" onClick={() => all('theirs')}>
                    {t('console.conflict.allTheirs')}
                  </Button>
                </div>
                <table className="ed-table ed-conflict">
                  <thead>
                    <tr>
                      <th scope="col">{t('console.conflict.field')}</th>
                      <th scope="col">{t('console.conflict.mine')}</th>
                      <th scope="col">{t('console.conflict.theirs')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {differences.map((each) => (
                      <DifferenceRow
                        key={each.path}
                        difference={each}
                        field={labelOf?.(each.path) ?? fieldText(each.path)}
                        side={sides[each.path] ?? 'mine'}
                        nameOf={nameOf}
                        onChoose={(side) => setSides({ ...sides, [each.path]: side })}
                      />
                    ))}
                  </tbody>
                </table>
              </>
            )}
            {hasSecrets && <p className="ed-help">{t('console.conflict.secrets')}</p>}
          </div>
        </ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={onCancel}>
            {t('console.conflict.cancel')}
          </Button>
          <Button appearance="primary" onClick={() => onChoose(merge(mine, theirs, sides) as T)}>
            {action}
          </Button>
        </ModalFooter>
      </ModalDialog>
    </ModalTransition>
  );
}

interface DifferenceRowProps {
  readonly difference: Difference;
  readonly field: string;
  readonly side: Side;
  readonly nameOf: ((id: string) => string | undefined) | undefined;
  readonly onChoose: (side: Side) => void;
}

function DifferenceRow({ difference, field, side, nameOf, onChoose }: DifferenceRowProps) {
  const { path, changedBy } = difference;
  return (
    <tr>
      <th scope="row">
        {field} {changedBy === 'both' && <Lozenge appearance="moved">{t('console.conflict.both')}</Lozenge>}
      </th>
      {(['mine', 'theirs'] as const).map((each) => (
        <td key={each}>
          <label className="ed-conflict-choice">
            <input
              type="radio"
              name={`conflict-${path}`}
              aria-label={t('console.conflict.choose', {
                field,
                side: each === 'mine' ? t('console.conflict.mine') : t('console.conflict.theirs'),
              })}
              checked={side === each}
              onChange={() => onChoose(each)}
            />
            <span>{valueText(difference[each], nameOf)}</span>
          </label>
        </td>
      ))}
    </tr>
  );
}
