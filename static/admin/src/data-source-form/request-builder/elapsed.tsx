import { useEffect, useState } from 'react';
import { t } from '../../text/t';

/** What is being done, and from the first second on how long already: so a slow service is told from a stuck page. */
export function Elapsed({ text }: { readonly text: string }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span>
      {text}
      {seconds > 0 && <span aria-hidden="true"> {t('console.units.s', { value: seconds })}</span>}
    </span>
  );
}
