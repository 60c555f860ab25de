import {
  jsonResponse,
  textResponse,
  type ServiceHandler,
  type ServiceRequest,
  type ServiceResponse,
} from '../http/message';
import { answerMembers } from './members-graph-ql';
import { CATALOGUE, EVENTS, ORDERS, toCsv, toJson } from './sample-data';

/** Host of an ordinary JSON API with every kind of paging. */
export const SAMPLE_API_HOST = 'api.contoso-demo.test';

/** What opens the paths under `/keyed`, `/basic` and `/bearer`; the plain paths are open. */
export const SAMPLE_CREDENTIALS = {
  apiKey: 'demo-key',
  username: 'demo',
  password: 'demo-password',
  bearer: 'demo-bearer',
} as const;

/** Bookings as a German ERP exports them: semicolons, decimal commas, windows-1252 that nothing declares. */
const bookings = [
  'Belegnummer;Buchungsdatum;Kunde;Betrag;Rabatt;Menge;Bezahlt;IBAN',
  '00017;31.12.2026;Müller & Söhne GmbH;1.234,56 €;2,5 %;1.250;Ja;DE02120300000000202051',
  '00018;02.01.2027;Weiß – Straßenbau;99,90 €;0 %;3,5;Nein;DE02500105170137075030',
  '00019;03.01.2027;Café Größenwahn;-12,00 €;10 %;12;Ja;AT026000000001349870',
  '',
].join('\r\n');

/** The text's bytes in windows-1252, as far as the bookings need it. */
const toWindows1252 = (text: string) =>
  Uint8Array.from(text, (each) => (each === '€' ? 0x80 : each === '–' ? 0x96 : each.charCodeAt(0)));

/**
 * `/orders` (cursor in the body), `/products` (page number), `/events` (offset and limit, `Link` header), each also
 * as `.csv` in one piece, `/bookings` (CSV of a German ERP), and `/graphql` (a connection of
 * members). The same of the first three under `/keyed`, `/basic` and `/bearer` needs the credential of that name.
 */
export const sampleApi: ServiceHandler = (request) => {
  if (request.path === '/bookings') {
    return { status: 200, headers: { 'content-type': 'text/csv' }, body: toWindows1252(bookings) };
  }
  if (request.path === '/graphql') return answerMembers(request);
  const match = /^\/(?:(keyed|basic|bearer)\/)?(orders|products|events)(\.csv)?$/.exec(request.path);
  if (match === null) return jsonResponse(404, { title: 'Not Found', status: 404 });
  if (!mayPass(request, match[1])) {
    return jsonResponse(
      401,
      { title: 'Unauthorized', status: 401, detail: 'The credential is missing or wrong.' },
      { 'www-authenticate': match[1] === 'basic' ? 'Basic realm="sample"' : 'Bearer realm="sample"' },
    );
  }
  if (match[3] !== undefined) return csv(match[2]);
  switch (match[2]) {
    case 'orders':
      return orders(request);
    case 'products':
      return products(request);
    default:
      return events(request);
  }
};

function mayPass(request: ServiceRequest, area: string | undefined): boolean {
  const { apiKey, username, password, bearer } = SAMPLE_CREDENTIALS;
  const key = request.headers['x-api-key'] ?? request.query.get('api_key');
  const authorization = request.headers['authorization'];
  switch (area) {
    case 'keyed':
      return key === apiKey;
    case 'basic':
      return authorization === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    case 'bearer':
      return authorization === `Bearer ${bearer}`;
    default:
      return true;
  }
}

/** A cursor that is missing, not null, on the last page. */
function orders(request: ServiceRequest): ServiceResponse {
  const limit = numberOption(request, 'limit', 25, 50);
  const status = request.query.get('status');
  const from = request.query.get('cursor');
  const start = from === null ? 0 : Number(Buffer.from(from, 'base64url').toString());
  if (!Number.isSafeInteger(start)) return jsonResponse(400, { title: 'Bad cursor', status: 400 });
  const found = ORDERS.filter((order) => status === null || order.status === status);
  const end = start + limit;
  return {
    ...jsonResponse(200, {}),
    body: toJson({
      data: { orders: found.slice(start, end) },
      meta: end < found.length ? { nextCursor: Buffer.from(String(end)).toString('base64url') } : {},
    }),
  };
}

function products(request: ServiceRequest): ServiceResponse {
  const size = numberOption(request, 'pageSize', 20, 100);
  const page = numberOption(request, 'page', 1, 10_000);
  return jsonResponse(200, {
    page,
    pageSize: size,
    totalPages: Math.ceil(CATALOGUE.length / size),
    items: CATALOGUE.slice((page - 1) * size, page * size),
  });
}

function events(request: ServiceRequest): ServiceResponse {
  const limit = numberOption(request, 'limit', 50, 100);
  const offset = numberOption(request, 'offset', 0, 1_000_000);
  const next = new URLSearchParams(request.query);
  next.set('limit', String(limit));
  next.set('offset', String(offset + limit));
  const more = offset + limit < EVENTS.length;
  return jsonResponse(200, EVENTS.slice(offset, offset + limit), {
    'x-total-count': String(EVENTS.length),
    ...(more ? { link: `<${request.linkBase}${request.path}?${next.toString()}>; rel="next"` } : {}),
  });
}

function csv(name: string | undefined): ServiceResponse {
  const flatOrders = ORDERS.map(({ number, placedAt, status, customer, total }) => ({
    number,
    placedAt,
    status,
    customer: customer.name,
    city: customer.address.city,
    amount: total.amount,
    currency: total.currency,
  }));
  const rows = name === 'orders' ? flatOrders : name === 'products' ? CATALOGUE : EVENTS;
  return textResponse(200, toCsv(rows), 'text/csv; charset=utf-8');
}

/** A query option as a whole number, kept between 0 and `largest`. */
function numberOption(request: ServiceRequest, name: string, fallback: number, largest: number): number {
  const text = request.query.get(name);
  const value = text === null ? fallback : Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? Math.min(value, largest) : fallback;
}
