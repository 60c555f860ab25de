import { useState } from 'react';
import InlineEdit from '@atlaskit/inline-edit';
import { AdfView } from '../confluence/adf-view';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes } from './forge-nodes';
import { contentOf, defined, passOn, propsOf, valueHandler } from './forge-props';

const AdfRendererNode: ForgeComponent = ({ node }) => <AdfView adf={node.props.document} />;

interface InlineEditProps {
  label: string;
  isEditing: boolean;
  editButtonLabel: string;
  keepEditViewOpenOnBlur: boolean;
  hideActionButtons: boolean;
  isRequired: boolean;
  readViewFitContainerWidth: boolean;
  confirmButtonLabel: string;
  cancelButtonLabel: string;
}

/** The app keeps value, validation and whether it is edited; the views are documents that it sends. */
const InlineEditNode: ForgeComponent = ({ node }) => {
  const { isEditing, label } = propsOf<InlineEditProps>(node);
  // The field within the edit view tells the app of every change itself.
  const [value] = useState('');
  const onConfirm = valueHandler(node, 'onConfirm');
  return (
    <InlineEdit
      {...passOn<InlineEditProps>(
        node,
        'editButtonLabel',
        'keepEditViewOpenOnBlur',
        'hideActionButtons',
        'isRequired',
        'readViewFitContainerWidth',
        'confirmButtonLabel',
        'cancelButtonLabel',
      )}
      {...defined({
        label,
        isEditing,
        onEdit: valueHandler(node, 'onEdit'),
        onCancel: valueHandler(node, 'onCancel'),
      })}
      defaultValue={value}
      onConfirm={() => onConfirm?.()}
      editView={() => <ForgeNodes nodes={contentOf(node, 'editView')} />}
      readView={() => <ForgeNodes nodes={contentOf(node, 'readView')} />}
    />
  );
};

export const contentComponents: ForgeComponents = {
  AdfRenderer: AdfRendererNode,
  InlineEdit: InlineEditNode,
};
