import Button from '@atlaskit/button/new';
import { t } from '../text/t';
import type { PastedPath } from './read-pasted';
import type { ConnectionEditor } from './use-connection-editor';

/** Says beneath a field what was made of the address in it, and takes it back. */
export function PastedNote({
  editor,
  path,
}: {
  readonly editor: ConnectionEditor;
  readonly path: PastedPath;
}) {
  const { pasted } = editor;
  if (pasted?.path !== path) return null;
  return (
    <div className="ed-row">
      <span className="ed-small ed-subtle">{pasted.text}</span>
      <Button appearance="subtle" spacing="compact" onClick={pasted.undo}>
        {t('console.connection.pasted.undo')}
      </Button>
    </div>
  );
}
