import Checkbox from '@atlaskit/checkbox';
import SectionMessage from '@atlaskit/section-message';
import type { ReactNode } from 'react';
import { AccessSection } from '../access/access-section';
import { useOverview } from '../overview-context';
import { toConnectionChoice } from '../parts/connection-choice';
import type { FieldErrors } from '../parts/field-errors';
import { RadioChoice } from '../parts/radio-choice';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { AccessEdit } from './shared-edits';

/** What is typed of edits of several; the minutes are a text until they are checked. Null: it stays as it is. */
export interface EditInputs {
  readonly connectionId: string | null;
  readonly maxAgeMinutes: string | null;
  readonly access: AccessEdit | null;
}

/** Nothing is changed. */
export const noEdits: EditInputs = { connectionId: null, maxAgeMinutes: null, access: null };

const nobodyNamed: AccessEdit = { how: 'add', allowedSpaces: [], allowedProjects: [], allowedGroups: [] };

/** Name of the form in element ids. */
export const severalFormName = 'several';

interface SeveralFieldsProps {
  readonly inputs: EditInputs;
  readonly errors: FieldErrors;
  readonly isDisabled: boolean;
  readonly onChange: (part: Partial<EditInputs>, path: string) => void;
}

/** What is to be changed in all of them, each behind a box that says so. */
export function SeveralFields({ inputs, errors, isDisabled, onChange }: SeveralFieldsProps) {
  const { overview } = useOverview();
  const { access, connectionId, maxAgeMinutes } = inputs;
  const place = { form: severalFormName, errors };
  return (
    <fieldset className="ed-fieldset ed-stack" disabled={isDisabled}>
      <legend className="ed-visually-hidden">{t('console.several.legend')}</legend>
      <Edit
        label={t('console.several.changeAccess')}
        isChosen={access !== null}
        onChoose={(isChosen) => onChange({ access: isChosen ? nobodyNamed : null }, 'access')}
      >
        {access && (
          <>
            <RadioChoice
              name="several-access"
              label={t('console.several.how')}
              value={access.how}
              isDisabled={isDisabled}
              choices={[
                { value: 'add', label: t('console.several.hows.add') },
                { value: 'replace', label: t('console.several.hows.replace') },
              ]}
              onChange={(how) => onChange({ access: { ...access, how } }, 'access')}
            />
            <AccessSection
              {...place}
              access={access}
              onChange={(part, path) => onChange({ access: { ...access, ...part } }, path)}
            />
            {opensToAll(access) && (
              <SectionMessage appearance="warning">
                <p>{t('console.several.opensToAll')}</p>
              </SectionMessage>
            )}
          </>
        )}
      </Edit>
      <Edit
        label={t('console.several.changeAge')}
        isChosen={maxAgeMinutes !== null}
        onChoose={(isChosen) => onChange({ maxAgeMinutes: isChosen ? '' : null }, 'draft.maxAgeSeconds')}
      >
        {maxAgeMinutes !== null && (
          <div className="ed-fields">
            <TextField
              {...place}
              path="draft.maxAgeSeconds"
              label={t('console.dataSource.maxAge')}
              kind="number"
              required
              help={t('console.dataSource.maxAgeHelp')}
              value={maxAgeMinutes}
              onChange={(minutes) => onChange({ maxAgeMinutes: minutes }, 'draft.maxAgeSeconds')}
            />
          </div>
        )}
      </Edit>
      <Edit
        label={t('console.several.changeConnection')}
        isChosen={connectionId !== null}
        onChoose={(isChosen) => onChange({ connectionId: isChosen ? '' : null }, 'draft.connectionId')}
      >
        {connectionId !== null && (
          <div className="ed-fields">
            <SelectField
              {...place}
              path="draft.connectionId"
              label={t('console.list.connection')}
              required
              help={t('console.several.connectionHelp')}
              value={connectionId}
              choices={overview.connections.map(toConnectionChoice)}
              onChange={(id) => onChange({ connectionId: id }, 'draft.connectionId')}
            />
          </div>
        )}
      </Edit>
    </fieldset>
  );
}

const opensToAll = ({ how, ...named }: AccessEdit) =>
  how === 'replace' &&
  named.allowedSpaces.length + named.allowedProjects.length + named.allowedGroups.length === 0;

interface EditProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly children: ReactNode;
}

function Edit({ label, isChosen, onChoose, children }: EditProps) {
  return (
    <div className="ed-stack ed-edit">
      <Checkbox
        label={label}
        isChecked={isChosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      {isChosen && <div className="ed-stack ed-edit-fields">{children}</div>}
    </div>
  );
}
