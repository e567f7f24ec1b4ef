import type { HeaderDefinition } from './headers/definition.ts';
import { headers } from './headers/registry.ts';

/** A header field by its name alone: the long form in its standard case, where it comes from, its compact form. */
export interface HeaderName {
  name: string;
  spec: string;
  compact?: string | undefined;
}

/**
 * The registered header fields whose values are shown as they are, by where they come from, with their compact forms;
 * the others are in `headers/registry.ts`.
 */
const plainHeaders: readonly (readonly [spec: string, names: string])[] = [
  ['RFC 2045', 'Content-Transfer-Encoding Content-Description'],
  ['RFC 2543', 'Encryption Hide Response-Key'],
  [
    'RFC 3261',
    `Accept-Encoding Accept-Language Call-Info Content-Language Error-Info In-Reply-To
    MIME-Version Organization Priority Reply-To Timestamp`,
  ],
  ['RFC 3313', 'P-Media-Authorization'],
  ['RFC 3329', 'Security-Client Security-Server Security-Verify'],
  ['RFC 3841', 'Accept-Contact=a Reject-Contact=j Request-Disposition=d'],
  ['RFC 4412', 'Accept-Resource-Priority Resource-Priority'],
  ['RFC 4457', 'P-User-Database'],
  ['RFC 4474', 'Identity-Info=n'],
  ['RFC 4964', 'P-Answer-State'],
  ['RFC 5002', 'P-Profile-Key'],
  ['RFC 5318', 'P-Refused-URI-List'],
  ['RFC 5360', 'Permission-Missing Trigger-Consent'],
  ['RFC 5373', 'Priv-Answer-Mode'],
  ['RFC 5393', 'Max-Breadth'],
  ['RFC 5502', 'P-Served-User'],
  ['RFC 5503', 'P-DCS-Billing-Info P-DCS-LAES P-DCS-OSPS P-DCS-Redirect P-DCS-Trace-Party-ID'],
  ['RFC 5626', 'Flow-Timer'],
  ['RFC 5839', 'Suppress-If-Match'],
  ['RFC 6050', 'P-Asserted-Service P-Preferred-Service'],
  ['RFC 6086', 'Info-Package Recv-Info'],
  ['RFC 6442', 'Geolocation Geolocation-Error Geolocation-Routing'],
  ['RFC 6794', 'Policy-Contact Policy-ID'],
  ['RFC 6809', 'Feature-Caps'],
  [
    'RFC 7315',
    `P-Access-Network-Info P-Associated-URI P-Charging-Function-Addresses
    P-Visited-Network-ID`,
  ],
  ['RFC 7316', 'P-Private-Network-Indication'],
  ['RFC 7433', 'User-to-User'],
  ['RFC 7614', 'Refer-Events-At'],
  ['RFC 8262', 'Content-ID'],
  ['RFC 8496', 'P-Charge-Info'],
  ['RFC 8760', 'Proxy-Authentication-Info'],
  ['RFC 8876', 'AlertMsg-Error'],
  [
    '3GPP TS 24.229',
    `Additional-Identity Attestation-Info Cellular-Network-Info DC-Info Origination-Id
    Priority-Share Priority-Verstat Relayed-Charge Resource-Share Response-Source
    Restoration-Info Service-Interact-Info`,
  ],
];

/** All header fields that are known by name, those whose values are read first. */
export const headerNames: readonly HeaderName[] = [
  ...headers.map(({ name, spec, compact }) => ({ name, spec, compact })),
  ...plainHeaders.flatMap(([spec, names]) =>
    names.split(/\s+/).map((each) => {
      const [name = '', compact] = each.split('=');
      return { name, spec, compact };
    }),
  ),
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
