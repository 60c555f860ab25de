import type { ComponentProps } from 'react';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import Popup from '@atlaskit/popup';
import Tooltip from '@atlaskit/tooltip';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes, renderProp } from './forge-nodes';
import { contentOf, defined, eventHandler, passOn, propsOf, textOf } from './forge-props';

/** Modal widths that UI Kit adds to Atlaskit's. */
const WIDTHS: Record<string, string> = { xlarge: 'x-large', max: '90%', fullscreen: '100%' };

function sizeOf(size: unknown): string | number | undefined {
  if (typeof size === 'number') return size;
  return typeof size === 'string' ? (WIDTHS[size] ?? size) : undefined;
}

const ModalNode: ForgeComponent = ({ node }) => {
  const { title, testId, shouldScrollInViewport, autoFocus } = propsOf<
    ComponentProps<typeof ModalDialog> & { title: string }
  >(node);
  const hasHeader = node.children.some(({ type }) => type === 'ModalHeader');
  return (
    <ModalDialog
      onClose={(event) => eventHandler(node, 'onClose')?.(event)}
      {...defined({
        width: sizeOf(node.props.width),
        height: sizeOf(node.props.height),
        testId,
        shouldScrollInViewport,
        autoFocus: typeof autoFocus === 'boolean' ? autoFocus : undefined,
        label: hasHeader ? undefined : title,
      })}
    >
      <ForgeNodes nodes={node.children} />
    </ModalDialog>
  );
};

const ModalTransitionNode: ForgeComponent = ({ node }) => (
  <ModalTransition>
    {node.children.map((child, index) => (
      <ForgeNodes key={child.key || index} nodes={[child]} />
    ))}
  </ModalTransition>
);

const ModalHeaderNode: ForgeComponent = ({ node }) => (
  <ModalHeader hasCloseButton>
    <ForgeNodes nodes={node.children} />
  </ModalHeader>
);

const ModalTitleNode: ForgeComponent = ({ node }) => {
  const { appearance, isMultiline } = propsOf<ComponentProps<typeof ModalTitle>>(node);
  return <ModalTitle {...defined({ appearance, isMultiline })}>{textOf(node)}</ModalTitle>;
};

const ModalBodyNode: ForgeComponent = ({ node }) => (
  <ModalBody>
    <ForgeNodes nodes={node.children} />
  </ModalBody>
);

const ModalFooterNode: ForgeComponent = ({ node }) => (
  <ModalFooter>
    <ForgeNodes nodes={node.children} />
  </ModalFooter>
);

const TooltipNode: ForgeComponent = ({ node }) => (
  <Tooltip
    {...passOn<ComponentProps<typeof Tooltip>>(
      node,
      'delay',
      'mousePosition',
      'position',
      'testId',
      'truncate',
    )}
    content={renderProp(node.props.content) ?? ''}
  >
    <ForgeNodes nodes={node.children} />
  </Tooltip>
);

const PopupNode: ForgeComponent = ({ node }) => {
  const { isOpen = false, label = 'Popup' } = propsOf<{ isOpen: boolean; label: string }>(node);
  return (
    <Popup
      {...passOn<ComponentProps<typeof Popup>>(node, 'id', 'placement', 'shouldFlip', 'testId', 'titleId')}
      isOpen={isOpen}
      role="dialog"
      label={label}
      {...defined({ onClose: eventHandler(node, 'onClose') })}
      content={() => <ForgeNodes nodes={contentOf(node, 'content')} />}
      trigger={({ ref }) => (
        // The app's own button is the trigger; what it controls is announced by the dialog's name.
        <span ref={ref}>
          <ForgeNodes nodes={contentOf(node, 'trigger')} />
        </span>
      )}
    />
  );
};

export const overlayComponents: ForgeComponents = {
  Modal: ModalNode,
  ModalTransition: ModalTransitionNode,
  ModalHeader: ModalHeaderNode,
  ModalTitle: ModalTitleNode,
  ModalBody: ModalBodyNode,
  ModalFooter: ModalFooterNode,
  Tooltip: TooltipNode,
  Popup: PopupNode,
};
