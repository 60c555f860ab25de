import { jsonResponse, type ServiceHandler } from '../http/message';
import { WORKLOAD_ISSUER } from '../seed/app-registrations';
import { WORKLOAD_SIGNING_KEY } from '../seed/signing-keys';
import { publicJwk } from './metadata';

/** Metadata and keys of the outside issuer; its tokens come from the control API. */
export const workloadIssuer: ServiceHandler = (request) => {
  switch (request.path) {
    case '/.well-known/openid-configuration':
      return jsonResponse(200, {
        issuer: WORKLOAD_ISSUER,
        jwks_uri: `${request.linkBase}/keys`,
        response_types_supported: ['id_token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    case '/keys':
      return jsonResponse(200, { keys: [publicJwk(WORKLOAD_SIGNING_KEY)] });
    default:
      return jsonResponse(404, { error: 'not_found' });
  }
};
