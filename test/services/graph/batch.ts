import { jsonResponse, type ServiceRequest, type ServiceResponse } from '../http/message';
import { GraphError, graphHeaders } from './graph-error';

/** Most requests in one `$batch`. */
const LARGEST_BATCH = 20;

interface BatchedRequest {
  id: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
}

/** `POST /$batch`: 200 outside, a status for each inside; the answers come in reverse order, as any order is allowed. */
export async function answerBatch(
  request: ServiceRequest,
  answer: (inner: ServiceRequest) => Promise<ServiceResponse>,
): Promise<ServiceResponse> {
  const requests = readBatch(request.body);
  const responses = await Promise.all(
    requests.map(async (one) => {
      const [path = '', rawQuery = ''] = one.url.split(/\?(.*)/s);
      const headers = Object.fromEntries(
        Object.entries(one.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const authorization = request.headers['authorization'];
      const response = await answer({
        ...request,
        method: one.method,
        path: `/v1.0/${path.replace(/^\//, '')}`,
        rawQuery,
        query: new URLSearchParams(rawQuery),
        headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
        body: '',
      });
      const text = response.body.toString();
      const isJson = (response.headers['content-type'] ?? '').includes('json');
      return {
        id: one.id,
        status: response.status,
        headers: response.headers,
        body: isJson ? (JSON.parse(text) as unknown) : text,
      };
    }),
  );
  return jsonResponse(200, { responses: responses.reverse() }, graphHeaders(request));
}

function readBatch(body: string): BatchedRequest[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  const requests = (parsed as { requests?: unknown } | undefined)?.requests;
  if (!Array.isArray(requests) || requests.length === 0) {
    throw new GraphError(400, 'BadRequest', 'Invalid batch payload format.');
  }
  if (requests.length > LARGEST_BATCH) {
    throw new GraphError(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of ${LARGEST_BATCH}.`,
    );
  }
  return requests as BatchedRequest[];
}
