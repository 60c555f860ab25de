import Button, { IconButton } from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CopyIcon from '@atlaskit/icon/core/copy';
import { useEffect, useState } from 'react';
import { t } from '../text/t';
import { useAnnounce } from './announcer';

/** How long the button shows that it has copied. */
const shownMs = 2000;

/** Copies a value to the clipboard. */
export function CopyButton({ label, value }: { readonly label: string; readonly value: string }) {
  const { copied, copy } = useCopy(value);
  return (
    <IconButton
      icon={copied ? CheckIcon : CopyIcon}
      label={copied ? t('console.guide.copied') : t('console.guide.copy', { label })}
      appearance="subtle"
      spacing="compact"
      isTooltipDisabled={false}
      onClick={() => void copy()}
    />
  );
}

/** The same as a button with a text, among others. */
export function CopyTextButton({ text, value }: { readonly text: string; readonly value: string }) {
  const { copied, copy } = useCopy(value);
  return (
    <Button appearance="subtle" iconBefore={copied ? CheckIcon : CopyIcon} onClick={() => void copy()}>
      {copied ? t('console.guide.copied') : text}
    </Button>
  );
}

function useCopy(value: string) {
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(value);
    setCopied(done);
    announce(done ? t('console.guide.copied') : t('console.guide.copyFailed'));
  };
  return { copied, copy };
}

async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return copyBySelection(value);
  }
}

/** For frames that may not use the clipboard interface. */
function copyBySelection(value: string): boolean {
  const area = document.createElement('textarea');
  area.value = value;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the only way in a frame without clipboard permission
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
