import './editor.css';
import { useEffect, useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import { ModalTransition } from '@atlaskit/modal-dialog';
import Spinner from '@atlaskit/spinner';
import type { AppModule, Page } from '../api/site-model';
import { useFlags } from '../shell/flags';
import { LoadError, NoPermission } from '../shell/messages';
import { pagePath } from '../shell/paths';
import { navigate, setLeaveGuard } from '../shell/router';
import { useSite } from '../shell/site-context';
import { MacroBlockEditor, TextBlockEditor } from './editor-blocks';
import { InsertMenu } from './insert-menu';
import { MacroConfigDialog } from './macro-config-dialog';
import {
  fromDraft,
  insertAfter,
  newHeading,
  newMacro,
  newParagraph,
  toDraft,
  withConfig,
  withText,
  type DraftBlock,
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
  const { client, reloadState } = useSite();
  const flags = useFlags();
  const [title, setTitle] = useState(page.title);
  const [draft, setDraft] = useState<DraftBlock[]>(() =>
    page.body.length > 0 ? toDraft(page.body) : [newParagraph()],
  );
  const [isDirty, setDirty] = useState(false);
  const [isPublishing, setPublishing] = useState(false);
  const [configured, setConfigured] = useState<string>();
  const lastFocused = useRef<string>();
  useLeaveWarning(isDirty);

  function change(next: (current: DraftBlock[]) => DraftBlock[]) {
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
    change((current) => insertAfter(current, lastFocused.current, macro));
    lastFocused.current = macro.draftKey;
    if (module.config?.openOnInsert) setConfigured(macro.draftKey);
  }

  function insertText(kind: 'heading' | 'paragraph') {
    const block = kind === 'heading' ? newHeading() : newParagraph();
    change((current) => insertAfter(current, lastFocused.current, block));
    lastFocused.current = block.draftKey;
  }

  const remove = (key: string) => change((current) => current.filter(({ draftKey }) => draftKey !== key));
  const configuredBlock = draft.find(({ draftKey }) => draftKey === configured);

  return (
    <main id="main-content" className="editor">
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
        {draft.map((block) =>
          block.kind === 'macro' ? (
            <MacroBlockEditor
              key={block.draftKey}
              block={block}
              pageId={page.id}
              onEdit={() => setConfigured(block.draftKey)}
              onRemove={() => remove(block.draftKey)}
            />
          ) : (
            <TextBlockEditor
              key={block.draftKey}
              kind={block.kind}
              text={block.text}
              onChange={(text) => change((current) => withText(current, block.draftKey, text))}
              onFocus={() => {
                lastFocused.current = block.draftKey;
              }}
              onRemove={() => remove(block.draftKey)}
            />
          ),
        )}
      </div>
      <ModalTransition>
        {configuredBlock?.kind === 'macro' && (
          <MacroConfigDialog
            block={configuredBlock}
            pageId={page.id}
            onClose={() => setConfigured(undefined)}
            onSubmit={(config) => {
              change((current) => withConfig(current, configuredBlock.draftKey, config));
              setConfigured(undefined);
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
