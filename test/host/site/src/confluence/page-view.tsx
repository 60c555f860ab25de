import { Fragment, useEffect, useState } from 'react';
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Button, { IconButton, LinkButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import Heading from '@atlaskit/heading';
import EditIcon from '@atlaskit/icon/core/edit';
import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import Spinner from '@atlaskit/spinner';
import type { Block, Page } from '../api/site-model';
import { MacroView } from '../extension/macro-view';
import { useFlags } from '../shell/flags';
import { LoadError } from '../shell/messages';
import { pageEditPath } from '../shell/paths';
import { navigate } from '../shell/router';
import { useSite } from '../shell/site-context';
import { LinkedText } from './linked-text';
import { ExportDialog } from './export-dialog';
import { textOfMarkup } from './markup-text';
import { macrosOf } from './page-draft';
import { SpaceLayout } from './space-layout';
import { usePage } from './use-page';

function BlockView({ block, pageId }: { block: Block; pageId: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Heading as="h2" size="medium">
          {block.text}
        </Heading>
      );
    case 'paragraph':
      return (
        // A macro's elements may not stand in a <p>.
        <div role="paragraph" className="page-paragraph">
          <LinkedText text={block.text} />
          {(block.inline ?? []).map((macro) => (
            <Fragment key={macro.localId}>
              <span className="page-inline-macro" data-host-macro={macro.localId}>
                <MacroView block={macro} pageId={pageId} isEditing={false} />
              </span>
              <LinkedText text={macro.text} />
            </Fragment>
          ))}
        </div>
      );
    case 'storage':
      return <p className="page-paragraph">{textOfMarkup(block.markup)}</p>;
    case 'macro':
      return (
        <div className="page-macro" data-host-macro={block.localId}>
          <MacroView block={block} pageId={pageId} isEditing={false} />
        </div>
      );
  }
}

function DeleteDialog({ page, onClose }: { page: Page; onClose: () => void }) {
  const { client, reloadState } = useSite();
  const flags = useFlags();
  async function remove() {
    try {
      await client.deletePage(page.id);
      await reloadState();
      navigate('/wiki');
    } catch (error) {
      flags.show({
        id: 'delete-page',
        type: 'error',
        title: 'The page could not be deleted',
        description: error instanceof Error ? error.message : String(error),
      });
      onClose();
    }
  }
  return (
    <ModalDialog onClose={onClose} width="small">
      <ModalHeader hasCloseButton>
        <ModalTitle appearance="danger">Delete this page?</ModalTitle>
      </ModalHeader>
      <ModalBody>“{page.title}” goes to the trash.</ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="danger" onClick={() => void remove()}>
          Delete
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}

function PageActions({ page }: { page: Page }) {
  const [dialog, setDialog] = useState<'export' | 'delete'>();
  const macros = macrosOf(page.body);
  return (
    <div className="page-actions">
      {page.canEdit && (
        <LinkButton href={pageEditPath(page.id, page.space.key)} iconBefore={EditIcon}>
          Edit
        </LinkButton>
      )}
      <DropdownMenu<HTMLButtonElement>
        placement="bottom-end"
        trigger={({ triggerRef, ...props }) => (
          <IconButton {...props} ref={triggerRef} icon={MoreIcon} label="More actions" />
        )}
      >
        <DropdownItemGroup>
          <DropdownItem isDisabled={macros.length === 0} onClick={() => setDialog('export')}>
            Export (ADF)
          </DropdownItem>
          {page.canEdit && <DropdownItem onClick={() => setDialog('delete')}>Delete page</DropdownItem>}
        </DropdownItemGroup>
      </DropdownMenu>
      <ModalTransition>
        {dialog === 'export' && (
          <ExportDialog pageId={page.id} macros={macros} onClose={() => setDialog(undefined)} />
        )}
        {dialog === 'delete' && <DeleteDialog page={page} onClose={() => setDialog(undefined)} />}
      </ModalTransition>
    </div>
  );
}

/** A published page with its macros. */
export function PageView({ pageId }: { pageId: string }) {
  const [result] = usePage(pageId);
  const title = result.state === 'loaded' ? result.page.title : undefined;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} - Confluence`;
  }, [title]);
  if (result.state === 'error') return <LoadError error={result.error} what="view this page" />;
  if (result.state === 'loading') {
    return (
      <div className="full-page-spinner">
        <Spinner size="large" label="Loading page" />
      </div>
    );
  }
  const { page } = result;
  return (
    <SpaceLayout>
      <main id="main-content" className="content">
        <div className="page-top">
          <Breadcrumbs label="Breadcrumbs">
            <BreadcrumbsItem href="/wiki" text="Spaces" />
            <BreadcrumbsItem href="/wiki" text={page.space.name} />
          </Breadcrumbs>
          <PageActions page={page} />
        </div>
        <article className="page-body">
          <Heading as="h1" size="xlarge">
            {page.title}
          </Heading>
          {page.body.map((block, index) => (
            <BlockView key={block.kind === 'macro' ? block.localId : index} block={block} pageId={page.id} />
          ))}
          {page.body.length === 0 && <p className="subtle">This page is empty.</p>}
        </article>
      </main>
    </SpaceLayout>
  );
}
