import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { REGISTERED_CERTIFICATE, UNREGISTERED_CERTIFICATE } from '../services/seed/demo-certificates';

/* Certificates as admins paste them. Their keys are public and protect nothing. */

/** PKCS #8 key and certificate, as most tools write them. */
export const pkcs8Pem = `${REGISTERED_CERTIFICATE.privateKeyPem}\n${REGISTERED_CERTIFICATE.certificatePem}\n`;

/** The same with a PKCS #1 key (`-----BEGIN RSA PRIVATE KEY-----`). */
export const pkcs1Pem = [
  String(createPrivateKey(REGISTERED_CERTIFICATE.privateKeyPem).export({ type: 'pkcs1', format: 'pem' })),
  REGISTERED_CERTIFICATE.certificatePem,
].join('\n');

/** As `openssl pkcs12 -in file.pfx -nodes` writes it: attributes, a chain with the issuer first, Windows line ends. */
export const pfxPem = `Bag Attributes
    localKeyID: E1 88 95 41 A8 BE E7 B1 07 B3 A7 46 CD 98 5E 0D 94 8B 63 70
    friendlyName: Demo certificate
subject=CN = Another certificate of the chain
issuer=CN = Another certificate of the chain
${UNREGISTERED_CERTIFICATE.certificatePem}
Bag Attributes
    localKeyID: E1 88 95 41 A8 BE E7 B1 07 B3 A7 46 CD 98 5E 0D 94 8B 63 70
subject=CN = External Data demo certificate
issuer=CN = External Data demo certificate
${REGISTERED_CERTIFICATE.certificatePem}
Bag Attributes
    friendlyName: Demo certificate
Key Attributes: <No Attributes>
${REGISTERED_CERTIFICATE.privateKeyPem}
`.replaceAll('\n', '\r\n');

const encrypted = createPrivateKey(REGISTERED_CERTIFICATE.privateKeyPem);

/** Keys under a password: PKCS #8 and the older form. */
export const encryptedPems = [
  encrypted.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
  encrypted.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
].map((key) => `${String(key)}\n${REGISTERED_CERTIFICATE.certificatePem}`);

/** SHA-256 of that certificate, base64url, computed from its bytes. */
export const registeredThumbprint = Buffer.from(
  new X509Certificate(REGISTERED_CERTIFICATE.certificatePem).fingerprint256.replaceAll(':', ''),
  'hex',
).toString('base64url');

/** Key of curve P-256 with its certificate. */
export const ecPem = `Bag Attributes
    friendlyName: Friendly
    localKeyID: 9B 28 AE 6C 45 F7 FC 38 73 9F E8 96 A5 89 B2 15 92 8A 29 5C 
subject=CN = EC demo certificate
issuer=CN = EC demo certificate
-----BEGIN CERTIFICATE-----
MIIBlDCCATmgAwIBAgIUMqID0xY9XUQjEqKJk5Fxn9wSXscwCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTRUMgZGVtbyBjZXJ0aWZpY2F0ZTAgFw0yNjExMjIwOTI2MDla
GA8yMDc2MDMwNDA5MjYwOVowHjEcMBoGA1UEAwwTRUMgZGVtbyBjZXJ0aWZpY2F0
ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIL4JoxRl29hHAmf4edcBWejCeQd
aykkMhuyEz38J2JQ4xHQwr1ed+fWib/wbSH/S87R80TeJW2+9jViAmTUqRWjUzBR
MB0GA1UdDgQWBBSFlGC7oo4fDXXMt/fSQoDiN3Ha3TAfBgNVHSMEGDAWgBSFlGC7
oo4fDXXMt/fSQoDiN3Ha3TAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kA
MEYCIQD3lQG8xbMI9UmcCIGGMFu4gbptP1+549Y7VWaz/s3MDAIhAMIVD1gz0/ZT
Jg1g9m4OdE7YhIMGE6rqqHKDcuUVUfX2
-----END CERTIFICATE-----
Bag Attributes
    friendlyName: Friendly
    localKeyID: 9B 28 AE 6C 45 F7 FC 38 73 9F E8 96 A5 89 B2 15 92 8A 29 5C 
Key Attributes: <No Attributes>
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgoj3cWBC0lUAOkPuZ
MWAQbec1wDv//hKPW8wxa0CBnDahRANCAASC+CaMUZdvYRwJn+HnXAVnownkHWsp
JDIbshM9/CdiUOMR0MK9Xnfn1om/8G0h/0vO0fNE3iVtvvY1YgJk1KkV
-----END PRIVATE KEY-----
`;

/** Key of curve P-384 with its certificate. */
export const ec384Pem = `-----BEGIN PRIVATE KEY-----
MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDCEq+AelF3JfOfXvdr7
1tFKjUTcvmAf3vTfKzrrA8NLAD8cMlNzZlZ9UEoPrdo0d9ihZANiAAQiWFfqW50s
pL3aIBNvY1QYtfI7mYdXAXr2d/Kq4BSwixjCo9ikrqioEEGeIjutBKkGU0Xd/Xw9
+AsCilX6AHkLdUn4ObGdBR+hESgnTjk2O5dAhQyaw8kTDQh1Npu1pDI=
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBtjCCATygAwIBAgIUaOxu9+S+/mFu3nN7/npZ8moJtuYwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGRUMgMzg0MCAXDTI2MTEyMjA5MjYwOVoYDzIwNzYwMzA0MDky
NjA5WjARMQ8wDQYDVQQDDAZFQyAzODQwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQi
WFfqW50spL3aIBNvY1QYtfI7mYdXAXr2d/Kq4BSwixjCo9ikrqioEEGeIjutBKkG
U0Xd/Xw9+AsCilX6AHkLdUn4ObGdBR+hESgnTjk2O5dAhQyaw8kTDQh1Npu1pDKj
UzBRMB0GA1UdDgQWBBR1ehwd5+Aft8jHWUGzKvuLPXY0ATAfBgNVHSMEGDAWgBR1
ehwd5+Aft8jHWUGzKvuLPXY0ATAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMC
A2gAMGUCMQCrPSDEWc30cSbAMP60stvDRCLQ4pEDGGQKarbmn7KEIh7X9ybluXHE
+FaVV4/HCmQCMEgvst8wMo7zPQDhKwpp8r/Y02wOzmOi2jHo64w4id7ixLpRtOxr
YXWCupVdM0lBwQ==
-----END CERTIFICATE-----
`;

/** RSA of 1024 bits. */
export const shortRsaPem = `-----BEGIN PRIVATE KEY-----
MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMdyvPOKE9s8hIBh
wEsRS4C1K6NQXDL1HG3j1PZ1oB/9AqDRxkGFfKPtJtz4KleCcKA9vU6vh68meu3E
3XctCMIfejudk8571k7RbFj0IFrBaAahFkQ+sZAumUrQZT8n0RTQIU567dQIVSik
Bmu+AuR4EX3NPZjt5dId5sRoeAQbAgMBAAECgYAU6EwyY2kNdFyXcKfNtrRpe5Rl
fEkN9m/SfS2X4GC2ubkKzrKvr6SPMo7+Xu1hWwUfZxlvJCtfCvOb9SUaFxhxwWDf
gIjjf1kRkFQqJws4//N2xRd9ykMWnjFRGKfKwdCanBg+KUWUsSE+K247pzLvq85S
XTJUDpJh+U0T9m3ZQQJBAPujNoYnBBK5gaavlOg9g2M92reJbepGCphW2R4rPX10
lQ7C3XTmBqqEmX7wYe+85x9LOa3dvr/wL5+kuwFbbjECQQDK5+eZ1SCODohmqslx
HfCDom5en0l7qbgRh46dGjSU/vOxdoEQn3dC6bNqFUCtwfhTaKdpDkXpc/ADUuhB
tMgLAkAVR3oG4inAA5vpIpPvB7SiocprFt4Kn52pwD5gBLwQbdllBCmCBymtJcVt
LJq7kTfiN5RLFaNZy8/bKiz+MmMhAkEAra9zJdA1LMSt58w74RMyxUsuVNreyPdP
s9morzw2VHAk4/y/oB4QtXtc8+q7UcFfMu67lwb7u0ld40p9u3jnXwJBANE1/r1b
pUiKXyHj8LbAwT6A6FwBvoSftnO6VcIAGg382/49FvX7PPstTpXBWgT5PSpD10J4
v+vcxxeWoqhyymc=
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIB/jCCAWegAwIBAgIUPUb4yFG7xmvL/onqgEiMZs+ufuIwDQYJKoZIhvcNAQEL
BQAwEDEOMAwGA1UEAwwFc2hvcnQwIBcNMjYxMTIyMDkyNjA5WhgPMjA3NjAzMDQw
OTI2MDlaMBAxDjAMBgNVBAMMBXNob3J0MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB
iQKBgQDHcrzzihPbPISAYcBLEUuAtSujUFwy9Rxt49T2daAf/QKg0cZBhXyj7Sbc
+CpXgnCgPb1Or4evJnrtxN13LQjCH3o7nZPOe9ZO0WxY9CBawWgGoRZEPrGQLplK
0GU/J9EU0CFOeu3UCFUopAZrvgLkeBF9zT2Y7eXSHebEaHgEGwIDAQABo1MwUTAd
BgNVHQ4EFgQUYUxZ2dpKUr/X5x7Vf2PU6UPCouUwHwYDVR0jBBgwFoAUYUxZ2dpK
Ur/X5x7Vf2PU6UPCouUwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOB
gQCITbFlxNyLWi9+C59n7MAazZ6LvrWo8xdUpRzSGtgZmbd6nQO3Sq1fB8jh9hth
9iq1lMeFllqYoxipKnYU/w55Mrs6yzC2qaHJzSkIquUueqFoIfVap4MoWTDkUIVU
uHV3m5fuICk1WAagBscn+ZMWadOA+9kexU0u8Xs/IrUx1A==
-----END CERTIFICATE-----
`;

const toPem = ({ privateKey }: { readonly privateKey: ReturnType<typeof createPrivateKey> }) =>
  String(privateKey.export({ type: 'pkcs8', format: 'pem' }));

/** Keys without a certificate, by what they sign; the last two sign nothing that an assertion may be signed with. */
export const keyPems = {
  PS256: REGISTERED_CERTIFICATE.privateKeyPem,
  ES256: toPem(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  ES384: toPem(generateKeyPairSync('ec', { namedCurve: 'P-384' })),
  ES512: toPem(generateKeyPairSync('ec', { namedCurve: 'P-521' })),
  EdDSA: toPem(generateKeyPairSync('ed25519')),
  secp256k1: toPem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })),
  x25519: toPem(generateKeyPairSync('x25519')),
} as const;
