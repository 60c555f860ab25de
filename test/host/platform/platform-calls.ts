import type { EgressService } from '../services/egress/egress-service';
import type { KvsService } from '../services/kvs/kvs-service';
import type { Manifest } from '../manifest/manifest';
import type { ProductService } from '../products/product-service';
import type {
  EgressReply,
  EgressRequest,
  InvocationRequest,
  PlatformReply,
  PlatformRequest,
} from '../runtime/protocol';
import { jsonReply } from '../server/platform-reply';
import type { Stargate } from './stargate';

export interface PlatformServices {
  readonly manifest: Manifest;
  readonly kvs: KvsService;
  readonly product: ProductService;
  readonly stargate: Stargate;
  readonly egress: EgressService;
}

/** Answers what a function instance asks for: the one place that knows which service a call belongs to. */
export async function answerPlatformCall(
  services: PlatformServices,
  request: PlatformRequest | EgressRequest,
  invocation: InvocationRequest,
): Promise<PlatformReply | EgressReply> {
  if (request.kind === 'egress') return services.egress.authorize(request, invocation.invocationId);
  if (request.type === 'kvs') {
    if (!services.manifest.scopes.includes('storage:app')) {
      return jsonReply(403, { code: 'FORBIDDEN', message: 'The app needs the scope storage:app' });
    }
    return services.kvs.handle(request);
  }
  if (request.type === 'fpp' && request.remote === 'stargate') return services.stargate.handle(request);
  if (request.type === 'fpp') return services.product.handle(request, invocation);
  throw new Error(`host: platform call of type '${request.type}' is not implemented`);
}
