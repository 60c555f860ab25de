import { join } from 'node:path';
import { findPort, newFolder, run, start, stop, waitForAnswer } from '../processes';
import type { Question, RealService } from '../service';

/** Debian's own Python: others do not have its packages. */
const python = '/usr/bin/python3';
const script = join(__dirname, 'django_rest_framework.py');
const names = (rows: number) => Array.from({ length: rows }, (_, index) => `Größe ${index + 1}`);

const ask = (what: string, path: string, expected: Question['expected'] = names): Question => ({
  what,
  request: (url) => ({ url: `${url}${path}` }),
  path: '$.name',
  expected,
});

/** Django REST Framework, with each of the paginations that it has. */
export const djangoRestFramework: RealService = {
  packages: ['python3-djangorestframework'],
  async start(rows) {
    const port = await findPort();
    const env = { ROWS_DB: join(newFolder('django'), 'rows.sqlite3'), ROWS: String(rows) };
    run(python, [script, 'fill'], { env });
    const child = start(python, [script, 'runserver', '--noreload', `127.0.0.1:${port}`], { env });
    const url = `http://127.0.0.1:${port}`;
    await waitForAnswer(`${url}/pages/?page=1`);
    const version = run(python, ['-c', 'import rest_framework; print(rest_framework.VERSION)']).trim();
    return { url, version, close: () => stop(child) };
  },
  readyMade: {
    key: 'django-rest-framework',
    words: { '/users/': '/pages/' },
    path: '$.name',
    expected: names,
  },
  questions: [
    ask('page numbers', '/pages/'),
    ask('page numbers with a size', '/pages/?page_size=100'),
    ask('limit and offset', '/offsets/?limit=50'),
    ask('a cursor', '/cursors/'),
    ask('a bare list', '/bare/'),
    ask('a filter', '/pages/?city=Graz', (rows) => names(rows).filter((_, index) => index % 4 === 1)),
  ],
};
