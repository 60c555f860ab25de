import { jsonResponse, type ServiceHandler } from '../http/message';

/** A public service with made-up data: https://jsonplaceholder.typicode.com */
export const PLACEHOLDER_API_HOST = 'jsonplaceholder.typicode.com';

/**
 * `/users` and `/users/<id>` in the shape of the real service, with people of our own. As there, an id that does not
 * exist is answered with 404 and an empty object.
 */
export const placeholderApi: ServiceHandler = (request) => {
  const match = /^\/users(?:\/(\d+))?$/.exec(request.path);
  if (match === null || request.method !== 'GET') return jsonResponse(404, {});
  if (match[1] === undefined) return jsonResponse(200, PEOPLE);
  const person = PEOPLE.find(({ id }) => id === Number(match[1]));
  return person ? jsonResponse(200, person) : jsonResponse(404, {});
};

/** Name, street, city, postal code, company, what the company does. */
const ROWS = [
  [
    'Nora Fieldgate',
    '12 Orchard Lane',
    'Larkhaven',
    '40112',
    'Fieldgate & Daughters',
    'Gates for every field',
  ],
  ['Tomas Brindle', '7 Quarry Road', 'Stonewick', '40218', 'Brindle Stonework', 'Walls that stay'],
  [
    'Aiko Merriweather',
    '3 Harbour Steps',
    'Port Ellery',
    '40377',
    'Merriweather Charts',
    'Winds, drawn daily',
  ],
  ['Samuel Okonedo', '55 Mill Street', 'Stonewick', '40219', 'Okonedo Mills', 'Flour without fuss'],
  [
    'Beatriz Lindqvist',
    '18 Upper Terrace',
    'Larkhaven',
    '40115',
    'Lindqvist Glass',
    'Panes, large and small',
  ],
  ['Ravi Thornbury', '91 Station Way', 'New Calder', '40460', 'Thornbury Rail Parts', 'Every bolt on time'],
  ['Greta Vance', '26 Chapel Row', 'Port Ellery', '40371', 'Vance Rope Works', 'Knots included'],
  [
    'Idris Halloway',
    '4 Lock Cottages',
    'New Calder',
    '40466',
    'Halloway Barges',
    'Slow freight, safe freight',
  ],
  [
    'Camille Ostrander',
    '60 Garden Square',
    'Larkhaven',
    '40110',
    'Ostrander Seeds',
    'Plant now, thank us later',
  ],
  ['Piotr Ashdown', '33 Foundry Hill', 'Stonewick', '40221', 'Ashdown Castings', 'Iron in good form'],
] as const;

const PEOPLE = ROWS.map(([name, street, city, zipcode, company, catchPhrase], index) => {
  const username = name.split(' ')[0]!;
  const domain = `${name.split(' ')[1]!.toLowerCase()}.example`;
  return {
    id: index + 1,
    name,
    username,
    email: `${username}@${domain}`,
    address: {
      street,
      suite: `Suite ${101 + index * 17}`,
      city,
      zipcode,
      geo: { lat: (51 + index / 8).toFixed(4), lng: (7 - index / 9).toFixed(4) },
    },
    phone: `555-01${String(10 + index)}`,
    website: domain,
    company: { name: company, catchPhrase, bs: catchPhrase.toLowerCase() },
  };
});
