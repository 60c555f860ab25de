import { IconButton } from '@atlaskit/button/new';
import ClockIcon from '@atlaskit/icon/core/clock';
import CopyIcon from '@atlaskit/icon/core/copy';
import DeleteIcon from '@atlaskit/icon/core/delete';
import EditIcon from '@atlaskit/icon/core/edit';
import type { ComponentProps } from 'react';

interface RowActionsProps {
  readonly activityLabel: string;
  readonly editLabel: string;
  readonly copyLabel: string;
  readonly removeLabel: string;
  readonly onActivity: () => void;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

/** Activity, edit, duplicate and delete of one row. */
export function RowActions(props: RowActionsProps) {
  return (
    <>
      <RowAction icon={ClockIcon} label={props.activityLabel} onClick={props.onActivity} />
      <RowAction icon={EditIcon} label={props.editLabel} onClick={props.onEdit} />
      <RowAction icon={CopyIcon} label={props.copyLabel} onClick={props.onCopy} />
      <RowAction icon={DeleteIcon} label={props.removeLabel} onClick={props.onRemove} />
    </>
  );
}

/** One thing that can be done to a row: a picture, whose label is its name and shown beside the pointer. */
export function RowAction(props: Pick<ComponentProps<typeof IconButton>, 'icon' | 'label' | 'onClick'>) {
  return <IconButton {...props} appearance="subtle" isTooltipDisabled={false} />;
}
