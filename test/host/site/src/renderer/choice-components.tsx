import type { ChangeEvent, ComponentProps, ReactElement } from 'react';
import { Checkbox } from '@atlaskit/checkbox';
import { Radio, RadioGroup } from '@atlaskit/radio';
import Toggle from '@atlaskit/toggle';
import type { ForgeNode } from '../extension/forge-doc';
import type { ForgeComponent, ForgeComponents } from './component';
import { useEchoedValue } from './echoed-value';
import { renderProp } from './forge-nodes';
import { defined, eventHandler, passOn, propsOf, valueHandler } from './forge-props';

/** What checkbox, radio button and toggle share. */
interface ChoiceProps {
  'aria-labelledby': string;
  id: string;
  isDisabled: boolean;
  isInvalid: boolean;
  isRequired: boolean;
  name: string;
  testId: string;
  value: string;
}

function choiceProps(node: ForgeNode) {
  return {
    ...passOn<ChoiceProps>(
      node,
      'aria-labelledby',
      'id',
      'isDisabled',
      'isInvalid',
      'isRequired',
      'name',
      'testId',
      'value',
    ),
    ...defined({ onBlur: eventHandler(node, 'onBlur'), onFocus: eventHandler(node, 'onFocus') }),
  };
}

function useChecked(node: ForgeNode) {
  const { isChecked, defaultChecked } = propsOf<Record<'isChecked' | 'defaultChecked', boolean>>(node);
  const [checked, enter] = useEchoedValue(isChecked, defaultChecked ?? false);
  const onChange = eventHandler(node, 'onChange');
  return {
    isChecked: checked,
    onChange(event: ChangeEvent<HTMLInputElement>) {
      enter(event.target.checked);
      onChange?.(event);
    },
  };
}

function labelProp(node: ForgeNode): { label?: ReactElement | string } {
  const label = renderProp(node.props.label);
  if (label === undefined) return {};
  return { label: typeof label === 'string' ? label : <>{label}</> };
}

const CheckboxNode: ForgeComponent = ({ node }) => (
  <Checkbox
    {...choiceProps(node)}
    {...useChecked(node)}
    {...passOn<ComponentProps<typeof Checkbox>>(node, 'isIndeterminate')}
    {...labelProp(node)}
  />
);

const ToggleNode: ForgeComponent = ({ node }) => (
  <Toggle
    {...choiceProps(node)}
    {...useChecked(node)}
    {...passOn<ComponentProps<typeof Toggle>>(node, 'label', 'size')}
  />
);

const RadioNode: ForgeComponent = ({ node }) => (
  <Radio
    {...choiceProps(node)}
    {...useChecked(node)}
    {...passOn<ComponentProps<typeof Radio>>(node, 'ariaLabel')}
    {...labelProp(node)}
  />
);

interface Option {
  label: string;
  value: string;
  name?: string;
  isDisabled?: boolean;
}

const RadioGroupNode: ForgeComponent = ({ node }) => {
  const { options, value, defaultValue, name } = propsOf<{
    options: Option[];
    value: string;
    defaultValue: string;
    name: string;
  }>(node);
  const [chosen, enter] = useEchoedValue<string | undefined>(value, defaultValue);
  const onChange = eventHandler(node, 'onChange');
  return (
    <RadioGroup
      {...choiceProps(node)}
      {...defined({ value: chosen })}
      options={(options ?? []).map((option) => ({ ...option, name: option.name ?? name ?? node.key }))}
      onChange={(event) => {
        enter(event.target.value);
        onChange?.(event);
      }}
    />
  );
};

const CheckboxGroupNode: ForgeComponent = ({ node }) => {
  const { options, value, defaultValue, name, isDisabled } = propsOf<{
    options: Option[];
    value: string[];
    defaultValue: string[];
    name: string;
    isDisabled: boolean;
  }>(node);
  const [chosen, enter] = useEchoedValue<string[]>(value, defaultValue ?? []);
  const onChange = valueHandler(node, 'onChange');
  return (
    <div role="group" className="uikit-checkbox-group" aria-label={name}>
      {(options ?? []).map((option) => (
        <Checkbox
          key={option.value}
          {...defined({ name })}
          label={option.label}
          value={option.value}
          isChecked={chosen.includes(option.value)}
          isDisabled={option.isDisabled ?? isDisabled ?? false}
          onChange={(event) => {
            const others = chosen.filter((item) => item !== option.value);
            const next = event.target.checked ? [...others, option.value] : others;
            enter(next);
            onChange?.(next);
          }}
        />
      ))}
    </div>
  );
};

export const choiceComponents: ForgeComponents = {
  Checkbox: CheckboxNode,
  CheckboxGroup: CheckboxGroupNode,
  Radio: RadioNode,
  RadioGroup: RadioGroupNode,
  Toggle: ToggleNode,
};
