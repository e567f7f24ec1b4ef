import type { HeaderDefinition } from './headers/definition.ts';
import { headers } from './headers/registry.ts';

/** A header field by its name alone: the long form in its standard case, where it comes from, its compact form. */
export interface HeaderName {
  name: string;
  spec: string;
  compact?: string | undefined;
}

/** The registered header fields whose values are shown as they are; the others are in `headers/registry.ts`. */
const plainHeaders: readonly (readonly [name: string, spec: string, compact?: string])[] = [
  ['Accept-Contact', 'RFC 3841', 'a'],
  ['Accept-Encoding', 'RFC 3261'],
  ['Accept-Language', 'RFC 3261'],
  ['Accept-Resource-Priority', 'RFC 4412'],
  ['Additional-Identity', '3GPP TS 24.229'],
  ['AlertMsg-Error', 'RFC 8876'],
  ['Attestation-Info', '3GPP TS 24.229'],
  ['Call-Info', 'RFC 3261'],
  ['Cellular-Network-Info', '3GPP TS 24.229'],
  ['Content-ID', 'RFC 8262'],
  ['Content-Language', 'RFC 3261'],
  ['Content-Transfer-Encoding', 'RFC 2045'],
  ['Content-Description', 'RFC 2045'],
  ['DC-Info', '3GPP TS 24.229'],
  ['Encryption', 'RFC 2543'],
  ['Error-Info', 'RFC 3261'],
  ['Feature-Caps', 'RFC 6809'],
  ['Flow-Timer', 'RFC 5626'],
  ['Geolocation', 'RFC 6442'],
  ['Geolocation-Error', 'RFC 6442'],
  ['Geolocation-Routing', 'RFC 6442'],
  ['Hide', 'RFC 2543'],
  ['Identity-Info', 'RFC 4474', 'n'],
  ['In-Reply-To', 'RFC 3261'],
  ['Info-Package', 'RFC 6086'],
  ['Max-Breadth', 'RFC 5393'],
  ['MIME-Version', 'RFC 3261'],
  ['Organization', 'RFC 3261'],
  ['Origination-Id', '3GPP TS 24.229'],
  ['P-Access-Network-Info', 'RFC 7315'],
  ['P-Answer-State', 'RFC 4964'],
  ['P-Asserted-Service', 'RFC 6050'],
  ['P-Associated-URI', 'RFC 7315'],
  ['P-Charge-Info', 'RFC 8496'],
  ['P-Charging-Function-Addresses', 'RFC 7315'],
  ['P-DCS-Billing-Info', 'RFC 5503'],
  ['P-DCS-LAES', 'RFC 5503'],
  ['P-DCS-OSPS', 'RFC 5503'],
  ['P-DCS-Redirect', 'RFC 5503'],
  ['P-DCS-Trace-Party-ID', 'RFC 5503'],
  ['P-Media-Authorization', 'RFC 3313'],
  ['P-Preferred-Service', 'RFC 6050'],
  ['P-Private-Network-Indication', 'RFC 7316'],
  ['P-Profile-Key', 'RFC 5002'],
  ['P-Refused-URI-List', 'RFC 5318'],
  ['P-Served-User', 'RFC 5502'],
  ['P-User-Database', 'RFC 4457'],
  ['P-Visited-Network-ID', 'RFC 7315'],
  ['Permission-Missing', 'RFC 5360'],
  ['Policy-Contact', 'RFC 6794'],
  ['Policy-ID', 'RFC 6794'],
  ['Priority', 'RFC 3261'],
  ['Priority-Share', '3GPP TS 24.229'],
  ['Priority-Verstat', '3GPP TS 24.229'],
  ['Priv-Answer-Mode', 'RFC 5373'],
  ['Proxy-Authentication-Info', 'RFC 8760'],
  ['Recv-Info', 'RFC 6086'],
  ['Refer-Events-At', 'RFC 7614'],
  ['Reject-Contact', 'RFC 3841', 'j'],
  ['Relayed-Charge', '3GPP TS 24.229'],
  ['Reply-To', 'RFC 3261'],
  ['Request-Disposition', 'RFC 3841', 'd'],
  ['Resource-Priority', 'RFC 4412'],
  ['Resource-Share', '3GPP TS 24.229'],
  ['Response-Key', 'RFC 2543'],
  ['Response-Source', '3GPP TS 24.229'],
  ['Restoration-Info', '3GPP TS 24.229'],
  ['Security-Client', 'RFC 3329'],
  ['Security-Server', 'RFC 3329'],
  ['Security-Verify', 'RFC 3329'],
  ['Service-Interact-Info', '3GPP TS 24.229'],
  ['Suppress-If-Match', 'RFC 5839'],
  ['Timestamp', 'RFC 3261'],
  ['Trigger-Consent', 'RFC 5360'],
  ['User-to-User', 'RFC 7433'],
];

/** All header fields that are known by name, those whose values are read first. */
export const headerNames: readonly HeaderName[] = [
  ...headers.map(({ name, spec, compact }) => ({ name, spec, compact })),
  ...plainHeaders.map(([name, spec, compact]) => ({ name, spec, compact })),
];

const byKey = new Map<string, HeaderName>();
for (const header of headerNames) {
  byKey.set(header.name.toLowerCase(), header);
  if (header.compact !== undefined) byKey.set(header.compact, header);
}

const definitions = new Map<string, HeaderDefinition<unknown>>(
  headers.map((header) => [header.name, header]),
);

/** The known header field of that name, in any case, long or compact. */
export function findHeaderName(name: string): HeaderName | undefined {
  return byKey.get(name.toLowerCase());
}

/** The long form in standard case (RFC 3261 7.3.3), or the name as it is when it is not known. */
export function canonicalHeaderName(name: string): string {
  return findHeaderName(name)?.name ?? name;
}

/** How values of the field are read; undefined for those that are shown as they are. */
export function headerDefinition(canonicalName: string): HeaderDefinition<unknown> | undefined {
  return definitions.get(canonicalName);
}
