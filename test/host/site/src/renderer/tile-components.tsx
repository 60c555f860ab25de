import type { CSSProperties } from 'react';
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes } from './forge-nodes';
import { asText, defined, eventHandler, passOn, propsOf, valueHandler } from './forge-props';

/** Tile sizes of the design system, in pixels. */
const TILE_SIZES: Record<string, number> = {
  xxsmall: 16,
  xsmall: 20,
  small: 24,
  medium: 32,
  large: 40,
  xlarge: 48,
};

const TileNode: ForgeComponent = ({ node }) => {
  const { backgroundColor, label, size, hasBorder, testId } = propsOf<{
    backgroundColor: string;
    label: string;
    size: string;
    hasBorder: boolean;
    testId: string;
  }>(node);
  const pixels = TILE_SIZES[size ?? 'medium'] ?? 32;
  const style: CSSProperties = {
    width: pixels,
    height: pixels,
    background: tokenOrColor(backgroundColor),
    ...(hasBorder ? { border: '1px solid var(--ds-border)' } : {}),
  };
  const name = label === undefined || label === '' ? {} : { role: 'img', 'aria-label': label };
  return (
    <span className="uikit-tile" style={style} data-testid={testId} {...name}>
      <ForgeNodes nodes={node.children} />
    </span>
  );
};

/** `color.background.accent.blue.subtler` is the custom property `--ds-background-accent-blue-subtler`. */
function tokenOrColor(name: string | undefined): string {
  if (name === undefined) return 'var(--ds-background-neutral)';
  return name.startsWith('color.') ? `var(--ds-${name.slice('color.'.length).replaceAll('.', '-')})` : name;
}

interface Stage {
  id: string;
  label: string;
  percentageComplete: number;
  status: 'unvisited' | 'visited' | 'current' | 'disabled';
  onClick?: () => void;
}

const ProgressTrackerNode: ForgeComponent = ({ node }) => {
  const { items = [], label, testId } = propsOf<{ items: Stage[]; label: string; testId: string }>(node);
  return (
    <ol className="uikit-progress-tracker" aria-label={label ?? 'Progress'} data-testid={testId}>
      {items.map(({ id, label: name, status, percentageComplete, onClick }) => (
        <li key={id} aria-current={status === 'current' ? 'step' : undefined} data-status={status}>
          <span
            className="uikit-progress-tracker-bar"
            style={{ '--part': `${percentageComplete}%` } as CSSProperties}
          />
          {onClick && status === 'visited' ? (
            <Button appearance="subtle" spacing="compact" onClick={() => onClick()}>
              {name}
            </Button>
          ) : (
            <span>{name}</span>
          )}
        </li>
      ))}
    </ol>
  );
};

const BreadcrumbsNode: ForgeComponent = ({ node }) => (
  <Breadcrumbs
    {...passOn<{
      maxItems: number;
      label: string;
      testId: string;
      itemsBeforeCollapse: number;
      itemsAfterCollapse: number;
    }>(node, 'maxItems', 'label', 'testId', 'itemsBeforeCollapse', 'itemsAfterCollapse')}
    {...defined({ onExpand: eventHandler(node, 'onExpand') })}
  >
    {node.children.map((child, index) => (
      <ForgeNodes key={child.key || index} nodes={[child]} />
    ))}
  </Breadcrumbs>
);

const BreadcrumbsItemNode: ForgeComponent = ({ node }) => {
  const { text, href, testId } = propsOf<{ text: string; href: string; testId: string }>(node);
  return <BreadcrumbsItem text={text ?? ''} {...defined({ href, testId })} />;
};

const FileCardNode: ForgeComponent = ({ node }) => {
  const { fileName, fileSize, error, isUploading, uploadProgress, testId } = propsOf<{
    fileName: string;
    fileSize: number;
    error: string;
    isUploading: boolean;
    uploadProgress: number;
    testId: string;
  }>(node);
  const onDelete = valueHandler(node, 'onDelete');
  const onDownload = node.props.onDownload as (() => Promise<unknown>) | undefined;
  async function download() {
    // A Blob cannot cross this bridge; on Forge it can, and the card then saves it.
    if ((await onDownload?.()) !== undefined)
      throw new Error('host: a Blob from onDownload is not implemented');
  }
  return (
    <div className="uikit-file-card" data-testid={testId}>
      <div>
        <strong>{fileName}</strong>
        {fileSize !== undefined && <div className="subtle">{asText(fileSize)} bytes</div>}
        {error !== undefined && <div role="alert">{error}</div>}
        {isUploading && <ProgressBar ariaLabel={`Uploading ${fileName}`} value={uploadProgress ?? 0} />}
      </div>
      {onDownload && (
        <Button appearance="subtle" onClick={() => void download()}>
          Download
        </Button>
      )}
      {onDelete && (
        <Button appearance="subtle" onClick={() => onDelete()}>
          Delete
        </Button>
      )}
    </div>
  );
};

export const tileComponents: ForgeComponents = {
  Tile: TileNode,
  ProgressTracker: ProgressTrackerNode,
  Breadcrumbs: BreadcrumbsNode,
  BreadcrumbsItem: BreadcrumbsItemNode,
  FileCard: FileCardNode,
};
