import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import AddIcon from '@atlaskit/icon/core/add';
import AppIcon from '@atlaskit/icon/core/app';
import TextIcon from '@atlaskit/icon/core/text';
import HeadingIcon from '@atlaskit/icon/core/text-heading';
import type { AppModule } from '../api/site-model';
import { useSite } from '../shell/site-context';

interface InsertMenuProps {
  onInsertMacro: (module: AppModule) => void;
  onInsertText: (kind: 'heading' | 'paragraph') => void;
}

/** The editor's "Insert element": text blocks and the macros of the installed app. */
export function InsertMenu({ onInsertMacro, onInsertText }: InsertMenuProps) {
  const { state } = useSite();
  const macros = state.modules.filter(({ type }) => type === 'macro');
  return (
    <DropdownMenu<HTMLButtonElement>
      // A selected button's text is too faint on its background.
      trigger={({ triggerRef, ...props }) => (
        <Button {...props} isSelected={false} ref={triggerRef} iconBefore={AddIcon}>
          Insert element
        </Button>
      )}
    >
      <DropdownItemGroup title="Macros">
        {macros.map((module) => (
          <DropdownItem
            key={module.key}
            elemBefore={<AppIcon label="" />}
            {...(module.description === undefined ? {} : { description: module.description })}
            onClick={() => onInsertMacro(module)}
          >
            {module.title}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
      <DropdownItemGroup title="Text">
        <DropdownItem elemBefore={<HeadingIcon label="" />} onClick={() => onInsertText('heading')}>
          Heading
        </DropdownItem>
        <DropdownItem elemBefore={<TextIcon label="" />} onClick={() => onInsertText('paragraph')}>
          Paragraph
        </DropdownItem>
      </DropdownItemGroup>
    </DropdownMenu>
  );
}
