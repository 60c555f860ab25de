import { useRef } from 'react';
import { IconButton } from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import type { ForgeComponent, ForgeComponents } from './component';
import { useFieldEditSurroundings } from './field-edit-surroundings';
import { ForgeNodes } from './forge-nodes';
import { propsOf } from './forge-props';

interface CustomFieldEditProps {
  onSubmit: () => unknown;
  hideActionButtons: boolean;
  disableSubmitOnBlur: boolean;
  disableSubmitOnEnter: boolean;
}

/**
 * `CustomFieldEdit` of `@forge/react/jira`: submits when the focus leaves it, on Enter, and on the issue view by its
 * check mark.
 */
const CustomFieldEditNode: ForgeComponent = ({ node }) => {
  const props = propsOf<CustomFieldEditProps>(node);
  const surroundings = useFieldEditSurroundings();
  const wrapper = useRef<HTMLDivElement>(null);
  const submit = () => {
    // The answer of the app's function comes when its handler has run.
    const submission = Promise.resolve(props.onSubmit?.()).catch((error: unknown) => console.error(error));
    surroundings?.onSubmitting(submission);
  };
  const hasButtons = surroundings?.hasActionButtons === true && props.hideActionButtons !== true;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears that the focus left the controls in it
    <div
      ref={wrapper}
      role="group"
      aria-label="Edit field"
      className="custom-field-edit"
      onBlur={() => {
        if (props.disableSubmitOnBlur === true) return;
        // Focus may only be on its way to another part of the field.
        setTimeout(() => {
          const left = wrapper.current && !wrapper.current.contains(document.activeElement);
          if (left) submit();
        });
      }}
      onKeyDown={(event) => {
        const target = event.target as HTMLElement;
        const choosesOption = target.getAttribute('aria-expanded') === 'true';
        if (event.key === 'Escape' && !choosesOption) surroundings?.cancel();
        if (event.key !== 'Enter' || props.disableSubmitOnEnter === true) return;
        if (choosesOption || target.tagName !== 'INPUT') return;
        event.preventDefault();
        submit();
      }}
    >
      <ForgeNodes nodes={node.children} />
      {hasButtons && (
        <div className="custom-field-edit-actions">
          <IconButton icon={CheckIcon} label="Confirm" spacing="compact" onClick={submit} />
          <IconButton
            icon={CrossIcon}
            label="Cancel"
            spacing="compact"
            // Before the focus leaves the field, which would submit it.
            onMouseDown={(event) => {
              event.preventDefault();
              surroundings.cancel();
            }}
            onClick={() => surroundings.cancel()}
          />
        </div>
      )}
    </div>
  );
};

export const jiraComponents: ForgeComponents = { CustomFieldEdit: CustomFieldEditNode };
