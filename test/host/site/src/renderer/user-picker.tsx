import { useId } from 'react';
import { HelperMessage, Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { useSite } from '../shell/site-context';
import type { ForgeComponent, ForgeComponents } from './component';
import { defined, propsOf, valueHandler } from './forge-props';

interface UserPickerProps {
  label: string;
  name: string;
  description: string;
  placeholder: string;
  isMulti: boolean;
  isRequired: boolean;
  isDisabled: boolean;
  /** Account id or, with `isMulti`, several. */
  defaultValue: string | string[];
}

/** Picks among the accounts of the site. */
const UserPickerNode: ForgeComponent = ({ node }) => {
  const { state } = useSite();
  const id = useId();
  const { label, name, description, placeholder, isMulti, isRequired, isDisabled, defaultValue } =
    propsOf<UserPickerProps>(node);
  const onChange = valueHandler(node, 'onChange');
  const options = state.accounts
    .filter(({ accountId }) => accountId !== null)
    .map(({ accountId, displayName }) => ({ value: accountId!, label: displayName }));
  const chosen = [defaultValue ?? []].flat();
  const toUser = ({ value, label: userName }: { value: string; label: string }) => ({
    id: value,
    type: 'user',
    name: userName,
    avatarUrl: '',
  });
  return (
    <div>
      <Label htmlFor={id}>{label ?? 'User'}</Label>
      <Select
        inputId={id}
        options={options}
        isMulti={isMulti === true}
        isClearable
        menuPosition="fixed"
        defaultValue={options.filter(({ value }) => chosen.includes(value))}
        {...defined({ name, placeholder, isRequired, isDisabled })}
        onChange={(next) => {
          if (next === null) onChange?.(isMulti ? [] : null);
          else onChange?.('value' in next ? toUser(next) : next.map(toUser));
        }}
      />
      {description !== undefined && <HelperMessage>{description}</HelperMessage>}
    </div>
  );
};

export const userPickerComponents: ForgeComponents = { UserPicker: UserPickerNode };
