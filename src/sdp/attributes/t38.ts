import { type AttributeSpec, integerAttribute, textAttribute } from './attribute.ts';

const spec = 'ITU-T T.38 D.2.3';

/** a=T38FaxTranscodingMMR, which some write with :0 or :1 */
function switchAttribute(name: string): AttributeSpec<boolean> {
  return {
    name,
    level: 'media',
    spec,
    parse: (text) => {
      const value = text?.trim() ?? '';
      return value === '' || value === '1' ? true : value === '0' ? false : undefined;
    },
  };
}

/** a=T38MaxBitRate:14400 and its family: fax over UDPTL. */
export const t38Attributes: readonly AttributeSpec<unknown>[] = [
  integerAttribute('T38FaxVersion', 'media', spec),
  integerAttribute('T38MaxBitRate', 'media', spec),
  switchAttribute('T38FaxFillBitRemoval'),
  switchAttribute('T38FaxTranscodingMMR'),
  switchAttribute('T38FaxTranscodingJBIG'),
  textAttribute('T38FaxRateManagement', 'media', spec),
  integerAttribute('T38FaxMaxBuffer', 'media', spec),
  integerAttribute('T38FaxMaxDatagram', 'media', spec),
  integerAttribute('T38FaxMaxIFP', 'media', spec),
  textAttribute('T38FaxUdpEC', 'media', spec),
  textAttribute('T38FaxUdpECDepth', 'media', spec),
  textAttribute('T38FaxUdpFECMaxSpan', 'media', spec),
  textAttribute('T38ModemType', 'media', spec),
  textAttribute('T38VendorInfo', 'media', spec),
];
