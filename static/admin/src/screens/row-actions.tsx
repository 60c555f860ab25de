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
      <Action icon={ClockIcon} label={props.activityLabel} onClick={props.onActivity} />
      <Action icon={EditIcon} label={props.editLabel} onClick={props.onEdit} />
      <Action icon={CopyIcon} label={props.copyLabel} onClick={props.onCopy} />
      <Action icon={DeleteIcon} label={props.removeLabel} onClick={props.onRemove} />
    </>
  );
}

function Action(props: Pick<ComponentProps<typeof IconButton>, 'icon' | 'label' | 'onClick'>) {
  return <IconButton {...props} appearance="subtle" isTooltipDisabled={false} />;
}
