import { useLayoutEffect, useRef } from 'react';
import { IconButton } from '@atlaskit/button/new';
import Button from '@atlaskit/button/new';
import DeleteIcon from '@atlaskit/icon/core/delete';
import EditIcon from '@atlaskit/icon/core/edit';
import AppIcon from '@atlaskit/icon/core/app';
import LinkIcon from '@atlaskit/icon/core/link';
import type { MacroBlock, ParagraphBlock, PlacedMacro } from '../api/site-model';
import { MacroView } from '../extension/macro-view';
import { findModule, useSite } from '../shell/site-context';
import { textOfMarkup } from './markup-text';

/** What the editor does with the text of a block. `part` is 0, save for text behind an inline macro. */
export interface TextHandlers {
  onChange: (text: string, part: number) => void;
  onPlace: (part: number, offset: number) => void;
  /** Whether the pasted text was taken over, so that it must not be inserted as it is. */
  onPaste: (pasted: string, part: number, selection: { start: number; end: number }) => boolean;
}

interface TextAreaProps extends TextHandlers {
  kind: 'heading' | 'paragraph';
  label: string;
  placeholder: string;
  text: string;
  part: number;
  isInline?: boolean;
}

/** Text to type into; it grows with its content. */
function TextPart({ kind, label, placeholder, text, part, isInline, ...handlers }: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || isInline) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text, isInline]);
  return (
    <textarea
      ref={area}
      rows={1}
      className={`editor-text editor-${kind}${isInline ? ' editor-text-inline' : ''}`}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => handlers.onChange(event.target.value, part)}
      onSelect={(event) => handlers.onPlace(part, event.currentTarget.selectionStart)}
      onFocus={(event) => handlers.onPlace(part, event.currentTarget.selectionStart)}
      onPaste={(event) => {
        const { selectionStart: start, selectionEnd: end } = event.currentTarget;
        const isTaken = handlers.onPaste(event.clipboardData.getData('text/plain'), part, { start, end });
        if (isTaken) event.preventDefault();
      }}
    />
  );
}

interface TextBlockEditorProps extends TextHandlers {
  kind: 'heading' | 'paragraph';
  text: string;
  onRemove: () => void;
}

function RemoveBlock({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <div className="editor-block-actions">
      <IconButton
        icon={DeleteIcon}
        label={`Remove ${name}`}
        appearance="subtle"
        spacing="compact"
        onClick={onRemove}
      />
    </div>
  );
}

/** A heading or paragraph of text alone. */
export function TextBlockEditor({ kind, text, onRemove, ...handlers }: TextBlockEditorProps) {
  const label = kind === 'heading' ? 'Heading' : 'Paragraph';
  return (
    <div className="editor-block">
      <TextPart
        {...handlers}
        kind={kind}
        label={label}
        placeholder={kind === 'heading' ? 'Heading' : 'Type here'}
        text={text}
        part={0}
      />
      <RemoveBlock name={label.toLowerCase()} onRemove={onRemove} />
    </div>
  );
}

interface MacroHandlers {
  onEditMacro: (macro: PlacedMacro) => void;
  onRemoveMacro: (macro: PlacedMacro) => void;
  onKeepLink: (macro: PlacedMacro) => void;
}

interface ParagraphEditorProps extends TextHandlers, MacroHandlers {
  block: ParagraphBlock;
  pageId: string;
  onRemove: () => void;
}

/** A paragraph with inline macros: its texts and macros one after the other. */
export function ParagraphEditor({ block, pageId, onRemove, ...handlers }: ParagraphEditorProps) {
  const { onEditMacro, onRemoveMacro, onKeepLink, ...textHandlers } = handlers;
  return (
    <div className="editor-block">
      <div className="editor-inline" role="group" aria-label="Paragraph with macros">
        <TextPart
          {...textHandlers}
          kind="paragraph"
          label="Paragraph"
          placeholder=""
          text={block.text}
          part={0}
          isInline
        />
        {(block.inline ?? []).map((macro, index) => (
          <span key={macro.localId} className="editor-inline-pair">
            <InlineMacroEditor
              macro={macro}
              pageId={pageId}
              {...{ onEditMacro, onRemoveMacro, onKeepLink }}
            />
            <TextPart
              {...textHandlers}
              kind="paragraph"
              label="Paragraph, continued"
              placeholder=""
              text={macro.text}
              part={index + 1}
              isInline
            />
          </span>
        ))}
      </div>
      <RemoveBlock name="paragraph" onRemove={onRemove} />
    </div>
  );
}

function InlineMacroEditor({
  macro,
  pageId,
  onEditMacro,
  onRemoveMacro,
  onKeepLink,
}: MacroHandlers & { macro: PlacedMacro; pageId: string }) {
  const { state } = useSite();
  const module = findModule(state, macro.moduleKey);
  const title = module?.title ?? macro.moduleKey;
  return (
    <span
      role="group"
      className="editor-inline-macro"
      aria-label={`${title} macro`}
      data-host-macro={macro.localId}
    >
      <span className="page-inline-macro">
        <MacroView block={macro} pageId={pageId} isEditing />
      </span>
      {module?.config && (
        <IconButton
          icon={EditIcon}
          label="Edit"
          appearance="subtle"
          spacing="compact"
          onClick={() => onEditMacro(macro)}
        />
      )}
      {macro.autoConvertLink !== undefined && (
        <IconButton
          icon={LinkIcon}
          label="Keep as link"
          appearance="subtle"
          spacing="compact"
          onClick={() => onKeepLink(macro)}
        />
      )}
      <IconButton
        icon={DeleteIcon}
        label="Remove"
        appearance="subtle"
        spacing="compact"
        onClick={() => onRemoveMacro(macro)}
      />
    </span>
  );
}

/** A macro in the editor: its toolbar and a live preview. */
export function MacroBlockEditor({
  block,
  pageId,
  onEditMacro,
  onRemoveMacro,
  onKeepLink,
}: MacroHandlers & { block: MacroBlock; pageId: string }) {
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
          <Button
            appearance="subtle"
            spacing="compact"
            iconBefore={EditIcon}
            onClick={() => onEditMacro(block)}
          >
            Edit
          </Button>
        )}
        {block.autoConvertLink !== undefined && (
          <Button
            appearance="subtle"
            spacing="compact"
            iconBefore={LinkIcon}
            onClick={() => onKeepLink(block)}
          >
            Keep as link
          </Button>
        )}
        <Button
          appearance="subtle"
          spacing="compact"
          iconBefore={DeleteIcon}
          onClick={() => onRemoveMacro(block)}
        >
          Remove
        </Button>
      </div>
      <div className="editor-macro-preview">
        <MacroView block={block} pageId={pageId} isEditing />
      </div>
    </div>
  );
}

/** Markup that the editor has no element for: shown as text, and kept as it is. */
export function StorageBlockEditor({ markup, onRemove }: { markup: string; onRemove: () => void }) {
  return (
    <div className="editor-block">
      <p className="editor-storage">{textOfMarkup(markup) || 'Content that this editor cannot show'}</p>
      <RemoveBlock name="content" onRemove={onRemove} />
    </div>
  );
}
