import { useLayoutEffect, useRef } from 'react';
import { IconButton } from '@atlaskit/button/new';
import Button from '@atlaskit/button/new';
import DeleteIcon from '@atlaskit/icon/core/delete';
import EditIcon from '@atlaskit/icon/core/edit';
import AppIcon from '@atlaskit/icon/core/app';
import type { MacroBlock } from '../api/site-model';
import { MacroView } from '../extension/macro-view';
import { findModule, useSite } from '../shell/site-context';

interface TextBlockEditorProps {
  kind: 'heading' | 'paragraph';
  text: string;
  onChange: (text: string) => void;
  onFocus: () => void;
  onRemove: () => void;
}

/** A heading or paragraph to type into; it grows with its text. */
export function TextBlockEditor({ kind, text, onChange, onFocus, onRemove }: TextBlockEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
  const label = kind === 'heading' ? 'Heading' : 'Paragraph';
  return (
    <div className="editor-block">
      <textarea
        ref={area}
        rows={1}
        className={`editor-text editor-${kind}`}
        aria-label={label}
        placeholder={kind === 'heading' ? 'Heading' : 'Type here'}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onFocus}
      />
      <div className="editor-block-actions">
        <IconButton
          icon={DeleteIcon}
          label={`Remove ${label.toLowerCase()}`}
          appearance="subtle"
          spacing="compact"
          onClick={onRemove}
        />
      </div>
    </div>
  );
}

interface MacroBlockEditorProps {
  block: MacroBlock;
  pageId: string;
  onEdit: () => void;
  onRemove: () => void;
}

/** A macro in the editor: its toolbar and a live preview. */
export function MacroBlockEditor({ block, pageId, onEdit, onRemove }: MacroBlockEditorProps) {
  const { state } = useSite();
  const module = findModule(state, block.moduleKey);
  const title = module?.title ?? block.moduleKey;
  return (
    <div role="group" className="editor-macro" aria-label={`${title} macro`} data-host-macro={block.localId}>
      <div className="editor-macro-bar">
        <span className="editor-macro-title">
          <AppIcon label="" />
          {title}
        </span>
        {module?.config && (
          <Button appearance="subtle" spacing="compact" iconBefore={EditIcon} onClick={onEdit}>
            Edit
          </Button>
        )}
        <Button appearance="subtle" spacing="compact" iconBefore={DeleteIcon} onClick={onRemove}>
          Remove
        </Button>
      </div>
      <div className="editor-macro-preview">
        <MacroView block={block} pageId={pageId} isEditing />
      </div>
    </div>
  );
}
