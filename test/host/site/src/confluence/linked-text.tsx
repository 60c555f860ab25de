import type { MouseEvent } from 'react';
import { useSite } from '../shell/site-context';

/** Text whose web addresses are links; those of simulated hosts lead to where they run. */
export function LinkedText({ text }: { text: string }) {
  const { client } = useSite();
  async function open(event: MouseEvent<HTMLAnchorElement>, href: string) {
    event.preventDefault();
    window.location.assign(await client.link(href));
  }
  return (
    <>
      {text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a key={index} href={part} onClick={(event) => void open(event, part)}>
            {part}
          </a>
        ),
      )}
    </>
  );
}
