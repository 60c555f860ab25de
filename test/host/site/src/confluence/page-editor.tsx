import './editor.css';
import { useEffect, useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import { ModalTransition } from '@atlaskit/modal-dialog';
import Spinner from '@atlaskit/spinner';
import type { AppModule, Page, PlacedMacro } from '../api/site-model';
import { useFlags } from '../shell/flags';
import { LoadError, NoPermission } from '../shell/messages';
import { pagePath } from '../shell/paths';
import { navigate, setLeaveGuard } from '../shell/router';
import { useSite } from '../shell/site-context';
import { macroForLink } from './auto-convert';
import {
  MacroBlockEditor,
  ParagraphEditor,
  StorageBlockEditor,
  TextBlockEditor,
  type TextHandlers,
} from './editor-blocks';
import { InsertMenu } from './insert-menu';
import { MacroConfigDialog } from './macro-config-dialog';
import {
  fromDraft,
  insertAfter,
  insertInline,
  macrosOf,
  newHeading,
  newMacro,
  newParagraph,
  splitAt,
  toDraft,
  toMacroBlock,
  withConfig,
  withoutMacro,
  withText,
  type DraftBlock,
  type TextPlace,
} from './page-draft';
import { usePage } from './use-page';

function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onBeforeUnload);
    setLeaveGuard(() => window.confirm('Leave the editor? Your changes will be lost.'));
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload);
      setLeaveGuard(undefined);
    };
  }, [isDirty]);
}

function Editor({ page }: { page: Page }) {
  const { client, state, reloadState } = useSite();
  const flags = useFlags();
  const [title, setTitle] = useState(page.title);
  const [draft, setDraft] = useState<DraftBlock[]>(() =>
    page.body.length > 0 ? toDraft(page.body) : [newParagraph()],
  );
  const [isDirty, setDirty] = useState(false);
  const [isPublishing, setPublishing] = useState(false);
  const [configured, setConfigured] = useState<string>();
  const lastPlace = useRef<TextPlace>();
  // The link that became a macro just now, until the next change.
  const converted = useRef<PlacedMacro>();
  useLeaveWarning(isDirty);

  function change(next: (current: DraftBlock[]) => DraftBlock[]) {
    converted.current = undefined;
    setDraft(next);
    setDirty(true);
  }

  function leave() {
    setLeaveGuard(undefined);
    navigate(pagePath(page.id, page.space.key));
  }

  async function publish() {
    setPublishing(true);
    try {
      await client.savePage(page.id, {
        title: title.trim() || 'Untitled page',
        body: fromDraft(draft),
        version: page.version,
      });
      await reloadState();
      leave();
    } catch (error) {
      setPublishing(false);
      flags.show({
        id: 'publish',
        type: 'error',
        title: 'The page was not published',
        description: error instanceof Error ? error.message : String(error),
      });
    }
  }

  function insertMacro(module: AppModule) {
    const macro = newMacro(module.key);
    if (module.layout === 'inline') {
      const place = lastPlace.current;
      change((current) => insertInline(current, place, macro));
    } else {
      const after = lastPlace.current?.draftKey;
      change((current) => insertAfter(current, after, toMacroBlock(macro)));
      lastPlace.current = { draftKey: macro.localId, part: 0, offset: 0 };
    }
    if (module.config?.openOnInsert) setConfigured(macro.localId);
  }

  function insertText(kind: 'heading' | 'paragraph') {
    const block = kind === 'heading' ? newHeading() : newParagraph();
    const after = lastPlace.current?.draftKey;
    change((current) => insertAfter(current, after, block));
    lastPlace.current = { draftKey: block.draftKey, part: 0, offset: 0 };
  }

  const remove = (key: string) => change((current) => current.filter(({ draftKey }) => draftKey !== key));
  const configuredMacro = macrosOf(draft).find(({ localId }) => localId === configured);

  /** Pasting a link that a macro is for makes that macro; the app gets the link in the macro's context. */
  function pasteLink(
    draftKey: string,
    pasted: string,
    part: number,
    { start, end }: { start: number; end: number },
  ) {
    const found = macroForLink(state.modules, pasted);
    if (!found) return false;
    const macro = newMacro(found.module.key, found.link);
    const place = { draftKey, part, offset: start };
    change((current) => {
      const block = current.find((each) => each.draftKey === draftKey);
      const text =
        block?.kind === 'paragraph'
          ? [block.text, ...(block.inline ?? []).map((each) => each.text)][part]
          : '';
      const without = withText(
        current,
        draftKey,
        (text ?? '').slice(0, start) + (text ?? '').slice(end),
        part,
      );
      return found.module.layout === 'inline'
        ? insertInline(without, place, macro)
        : splitAt(without, place, macro);
    });
    converted.current = macro;
    return true;
  }

  function keepLink({ localId, autoConvertLink }: PlacedMacro) {
    change((current) => withoutMacro(current, localId, autoConvertLink));
  }

  const macroHandlers = {
    onEditMacro: ({ localId }: PlacedMacro) => setConfigured(localId),
    onRemoveMacro: ({ localId }: PlacedMacro) => change((current) => withoutMacro(current, localId)),
    onKeepLink: keepLink,
  };

  function textHandlers({ draftKey, kind }: DraftBlock): TextHandlers {
    return {
      onChange: (text, part) => change((current) => withText(current, draftKey, text, part)),
      onPlace: (part, offset) => {
        lastPlace.current = { draftKey, part, offset };
      },
      onPaste: (pasted, part, selection) =>
        kind === 'paragraph' && pasteLink(draftKey, pasted, part, selection),
    };
  }

  function renderBlock(block: DraftBlock) {
    const onRemove = () => remove(block.draftKey);
    switch (block.kind) {
      case 'macro':
        return <MacroBlockEditor key={block.draftKey} block={block} pageId={page.id} {...macroHandlers} />;
      case 'storage':
        return <StorageBlockEditor key={block.draftKey} markup={block.markup} onRemove={onRemove} />;
      default:
        return block.kind === 'paragraph' && block.inline ? (
          <ParagraphEditor
            key={block.draftKey}
            block={block}
            pageId={page.id}
            onRemove={onRemove}
            {...textHandlers(block)}
            {...macroHandlers}
          />
        ) : (
          <TextBlockEditor
            key={block.draftKey}
            kind={block.kind}
            text={block.text}
            onRemove={onRemove}
            {...textHandlers(block)}
          />
        );
    }
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut of the whole editor, not a control
    <main
      id="main-content"
      className="editor"
      onKeyDown={(event) => {
        // Undo, right after a link became a macro, brings the link back.
        if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || !converted.current) return;
        event.preventDefault();
        keepLink(converted.current);
      }}
    >
      <div className="editor-bar">
        <InsertMenu onInsertMacro={insertMacro} onInsertText={insertText} />
        <div className="editor-bar-end">
          <Button appearance="primary" isLoading={isPublishing} onClick={() => void publish()}>
            Publish
          </Button>
          <Button appearance="subtle" onClick={leave}>
            Close draft
          </Button>
        </div>
      </div>
      <div className="editor-page">
        <h1 className="visually-hidden">Edit {page.title}</h1>
        <input
          className="editor-title"
          aria-label="Page title"
          placeholder="Give this page a title"
          value={title}
          onChange={(event) => {
            setTitle(event.target.value);
            setDirty(true);
          }}
        />
        {draft.map(renderBlock)}
      </div>
      <ModalTransition>
        {configuredMacro && (
          <MacroConfigDialog
            block={configuredMacro}
            pageId={page.id}
            onClose={() => setConfigured(undefined)}
            onSubmit={(config, keepsEditing) => {
              change((current) => withConfig(current, configuredMacro.localId, config));
              if (!keepsEditing) setConfigured(undefined);
            }}
          />
        )}
      </ModalTransition>
    </main>
  );
}

/** The page editor; only for accounts that may edit the page. */
export function PageEditor({ pageId }: { pageId: string }) {
  const [result] = usePage(pageId);
  const title = result.state === 'loaded' ? result.page.title : undefined;
  useEffect(() => {
    if (title !== undefined) document.title = `Edit - ${title} - Confluence`;
  }, [title]);
  if (result.state === 'error') return <LoadError error={result.error} what="view this page" />;
  if (result.state === 'loading') {
    return (
      <div className="full-page-spinner">
        <Spinner size="large" label="Loading editor" />
      </div>
    );
  }
  if (!result.page.canEdit) return <NoPermission what="edit this page" />;
  return <Editor page={result.page} />;
}
