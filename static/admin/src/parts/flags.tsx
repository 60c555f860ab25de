import Flag from '@atlaskit/flag';
import { FlagGroup } from '@atlaskit/flag/flag-group';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import { token } from '@atlaskit/tokens';
import type { FlagEntry } from './flag-entry';

interface FlagsProps {
  readonly flags: readonly FlagEntry[];
  readonly onDismiss: (id: string) => void;
}

/** The flags in the corner of the console. Loaded with the first of them. */
export function Flags({ flags, onDismiss }: FlagsProps) {
  return (
    <FlagGroup onDismissed={(id) => onDismiss(String(id))}>
      {flags.map(({ id, title, description, isFailure, action }) => (
        <Flag
          key={id}
          id={id}
          title={title}
          description={description}
          icon={
            isFailure ? (
              <ErrorIcon label="" color={token('color.icon.danger')} />
            ) : (
              <SuccessIcon label="" color={token('color.icon.success')} />
            )
          }
          {...(action
            ? {
                actions: [
                  {
                    content: action.text,
                    onClick: () => {
                      onDismiss(id);
                      action.onClick();
                    },
                  },
                ],
              }
            : {})}
        />
      ))}
    </FlagGroup>
  );
}
