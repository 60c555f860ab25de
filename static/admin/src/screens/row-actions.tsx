import { IconButton } from '@atlaskit/button/new';
import DeleteIcon from '@atlaskit/icon/core/delete';
import EditIcon from '@atlaskit/icon/core/edit';

interface RowActionsProps {
  readonly editLabel: string;
  readonly removeLabel: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Edit and delete of one row. */
export function RowActions({ editLabel, removeLabel, onEdit, onRemove }: RowActionsProps) {
  return (
    <td className="ed-actions">
      <IconButton
        icon={EditIcon}
        label={editLabel}
        appearance="subtle"
        isTooltipDisabled={false}
        onClick={onEdit}
      />
      <IconButton
        icon={DeleteIcon}
        label={removeLabel}
        appearance="subtle"
        isTooltipDisabled={false}
        onClick={onRemove}
      />
    </td>
  );
}
