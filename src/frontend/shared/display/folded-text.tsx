import { Inline, Text } from '@forge/react';
import { useState } from 'react';
import { Button } from '../controls';
import { cutText } from '../cut-text';
import { t } from '../texts';

/** Characters of a text that are shown before it is unfolded. */
const shownCharacters = 160;

/** A text; a long one is folded until somebody wants it whole. */
export function FoldedText({ text }: { readonly text: string }) {
  const [isOpen, setIsOpen] = useState(false);
  // A few characters more cost less room than the button.
  if (text.length <= shownCharacters + 40) return <Text>{text}</Text>;
  const start = cutText(text, shownCharacters).trimEnd();
  return (
    <Inline space="space.050" shouldWrap alignBlock="baseline">
      <Text>{isOpen ? text : `${start}…`}</Text>
      <Button appearance="subtle" spacing="none" onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? t('shared.display.showLess') : t('shared.display.showMore')}
      </Button>
    </Inline>
  );
}
