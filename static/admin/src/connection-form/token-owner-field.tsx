import { tokenOwners } from '../../../../src/contract/token-owner';
import type { TokenOwner } from '../../../../src/contract/token-owner';
import { errorAt, fieldId } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import { connectionFormName } from './connection-form';

const path = 'draft.auth.tokenOwner';

interface TokenOwnerFieldProps {
  readonly value: TokenOwner;
  readonly errors: FieldErrors;
  readonly onChange: (value: TokenOwner) => void;
}

/** Whose tokens, and so whose view of the data, pages show. */
export function TokenOwnerField({ value, errors, onChange }: TokenOwnerFieldProps) {
  const error = errorAt(errors, path);
  const id = fieldId(connectionFormName, path);
  return (
    <fieldset
      className="ed-fieldset"
      id={id}
      tabIndex={-1}
      {...(error ? { 'aria-describedby': `${id}-error` } : {})}
    >
      <legend className="ed-legend">{t('console.connection.tokenOwner')}</legend>
      <div className="ed-choices ed-choices-wide">
        {tokenOwners.map((owner) => (
          <label key={owner} className="ed-choice">
            <input
              type="radio"
              name="token-owner"
              aria-label={t(`console.connection.tokenOwners.${owner}.name`)}
              aria-describedby={`${id}-${owner}-help`}
              checked={value === owner}
              onChange={() => onChange(owner)}
            />
            <span>
              <b>{t(`console.connection.tokenOwners.${owner}.name`)}</b>
              <span className="ed-help" id={`${id}-${owner}-help`}>
                {t(`console.connection.tokenOwners.${owner}.help`)}
              </span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p className="ed-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
