import type { ComponentProps } from 'react';
import { DatePicker, TimePicker } from '@atlaskit/datetime-picker';
import Select from '@atlaskit/select';
import type { ForgeNode } from '../extension/forge-doc';
import type { ForgeComponent, ForgeComponents } from './component';
import { useEchoedValue } from './echoed-value';
import { asText, defined, eventHandler, passOn, valueHandler } from './forge-props';

type SelectProps = ComponentProps<typeof Select>;

const SelectNode: ForgeComponent = ({ node }) => {
  const [value, enter] = useEchoedValue<unknown>(node.props.value, node.props.defaultValue ?? null);
  const onChange = valueHandler(node, 'onChange');
  const onInputChange = valueHandler(node, 'onInputChange');
  const inputId = asText(node.props.id ?? node.props.inputId);
  return (
    <Select
      {...passOn<SelectProps>(
        node,
        'appearance',
        'aria-label',
        'aria-labelledby',
        'autoFocus',
        'closeMenuOnScroll',
        'closeMenuOnSelect',
        'defaultInputValue',
        'inputValue',
        'isClearable',
        'isDisabled',
        'isInvalid',
        'isLoading',
        'isMulti',
        'isRequired',
        'isSearchable',
        'menuIsOpen',
        'name',
        'openMenuOnFocus',
        'options',
        'placeholder',
        'spacing',
        'testId',
      )}
      {...(inputId === '' ? {} : { inputId })}
      value={value}
      onChange={(chosen) => {
        enter(chosen);
        onChange?.(chosen);
      }}
      // A dialog or table cell cuts off what hangs out of it.
      menuPosition="fixed"
      {...defined({
        onBlur: eventHandler(node, 'onBlur'),
        onFocus: eventHandler(node, 'onFocus'),
        onInputChange: onInputChange && ((text: string) => onInputChange(text)),
      })}
    />
  );
};

type DateProps = ComponentProps<typeof DatePicker>;
type TimeProps = ComponentProps<typeof TimePicker>;

const SHARED = [
  'autoFocus',
  'id',
  'isDisabled',
  'isInvalid',
  'isRequired',
  'locale',
  'name',
  'placeholder',
  'testId',
] as const;

function usePickedValue(node: ForgeNode) {
  const { value, defaultValue } = node.props;
  const [shown, enter] = useEchoedValue(
    value === undefined ? undefined : asText(value),
    asText(defaultValue),
  );
  const onChange = valueHandler(node, 'onChange');
  return {
    value: shown,
    onChange(next: string) {
      enter(next);
      onChange?.(next);
    },
  };
}

const DatePickerNode: ForgeComponent = ({ node }) => (
  <DatePicker
    {...passOn<DateProps>(node, ...SHARED, 'dateFormat', 'disabled', 'maxDate', 'minDate', 'weekStartDay')}
    {...usePickedValue(node)}
    selectProps={{ menuPosition: 'fixed' }}
  />
);

const TimePickerNode: ForgeComponent = ({ node }) => (
  <TimePicker
    {...passOn<TimeProps>(node, ...SHARED, 'timeFormat', 'timeIsEditable', 'times')}
    {...usePickedValue(node)}
    selectProps={{ menuPosition: 'fixed' }}
  />
);

export const selectComponents: ForgeComponents = {
  Select: SelectNode,
  DatePicker: DatePickerNode,
  TimePicker: TimePickerNode,
};
