import { useEffect, useState } from 'react';
import { IconButton } from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CopyIcon from '@atlaskit/icon/core/copy';

/** How long the button shows that it has copied. */
const SHOWN_MS = 2_000;

/** A value that is meant to be entered elsewhere, with a button that copies it. */
export function CopiedValue({ value }: { value: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <span className="copied-value">
      <code>{value}</code>
      <IconButton
        icon={isCopied ? CheckIcon : CopyIcon}
        label={isCopied ? `Copied ${value}` : `Copy ${value}`}
        appearance="subtle"
        spacing="compact"
        onClick={() => void copy()}
      />
    </span>
  );
}
