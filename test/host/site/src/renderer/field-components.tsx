import type { ComponentProps, FormEvent } from 'react';
import Range from '@atlaskit/range';
import Textarea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import type { ForgeNode } from '../extension/forge-doc';
import type { ForgeComponent, ForgeComponents } from './component';
import { useEchoedValue } from './echoed-value';
import { renderProp } from './forge-nodes';
import { asText, defined, eventHandler, passOn, propsOf, valueHandler } from './forge-props';

function focusHandlers(node: ForgeNode) {
  return defined({ onBlur: eventHandler(node, 'onBlur'), onFocus: eventHandler(node, 'onFocus') });
}

/** `value` makes an input controlled by the app, `defaultValue` leaves it to itself. */
function useTextValue(node: ForgeNode) {
  const { value, defaultValue } = node.props;
  const [shown, enter] = useEchoedValue(
    value === undefined || value === null ? undefined : asText(value),
    asText(defaultValue),
  );
  const onChange = eventHandler(node, 'onChange');
  return {
    value: shown,
    onChange(event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) {
      enter(event.currentTarget.value);
      onChange?.(event);
    },
  };
}

const SHARED = [
  'aria-invalid',
  'aria-label',
  'aria-labelledby',
  'autoFocus',
  'id',
  'isCompact',
  'isDisabled',
  'isInvalid',
  'isMonospaced',
  'isReadOnly',
  'isRequired',
  'maxLength',
  'minLength',
  'name',
  'placeholder',
  'testId',
] as const;

const TextfieldNode: ForgeComponent = ({ node }) => (
  <Textfield
    {...passOn<ComponentProps<typeof Textfield>>(node, ...SHARED, 'max', 'min', 'pattern', 'type', 'width')}
    {...focusHandlers(node)}
    {...useTextValue(node)}
    {...defined({
      elemAfterInput: renderProp(node.props.elemAfterInput),
      elemBeforeInput: renderProp(node.props.elemBeforeInput),
    })}
  />
);

const TextAreaNode: ForgeComponent = ({ node }) => (
  <Textarea
    {...passOn<ComponentProps<typeof Textarea>>(
      node,
      ...SHARED,
      'maxHeight',
      'minimumRows',
      'resize',
      'spellCheck',
    )}
    {...focusHandlers(node)}
    {...useTextValue(node)}
  />
);

const RangeNode: ForgeComponent = ({ node }) => {
  const { value, defaultValue, min } = propsOf<Record<'value' | 'defaultValue' | 'min', number>>(node);
  const [shown, enter] = useEchoedValue(value, defaultValue ?? min ?? 0);
  const onChange = valueHandler(node, 'onChange');
  return (
    <Range
      {...passOn<ComponentProps<typeof Range>>(
        node,
        'aria-labelledby',
        'id',
        'isDisabled',
        'max',
        'min',
        'name',
        'step',
        'testId',
      )}
      {...focusHandlers(node)}
      value={shown}
      onChange={(next) => {
        enter(next);
        onChange?.(next);
      }}
    />
  );
};

export const fieldComponents: ForgeComponents = {
  Textfield: TextfieldNode,
  TextArea: TextAreaNode,
  Range: RangeNode,
};
