import { asteriskPjsip } from './logs/asterisk-pjsip.ts';
import { asteriskSip } from './logs/asterisk-sip.ts';
import { audiocodes } from './logs/audiocodes.ts';
import { avayaTracesm } from './logs/avaya-tracesm.ts';
import { baresip } from './logs/baresip.ts';
import { ciscoCcsip } from './logs/cisco-ccsip.ts';
import { ciscoCucm } from './logs/cisco-cucm.ts';
import { freeswitch } from './logs/freeswitch.ts';
import { kamailioSipdump } from './logs/kamailio-sipdump.ts';
import { lyncClient } from './logs/lync-client.ts';
import { lyncServer } from './logs/lync-server.ts';
import { oracleSipmsg } from './logs/oracle-sipmsg.ts';
import { pjsua } from './logs/pjsua.ts';
import { sipText } from './sip-text.ts';
import { sipp } from './logs/sipp.ts';
import { sngrep } from './logs/sngrep.ts';
import type { TextFormat } from './text-format.ts';
import { wiresharkDetails } from './logs/wireshark-details.ts';
import { wiresharkFollow } from './logs/wireshark-follow.ts';

/** Text formats, told by their lines. Order is priority: a log format is surer than bare SIP. */
export const textFormats: readonly TextFormat[] = [
  asteriskPjsip,
  asteriskSip,
  freeswitch,
  kamailioSipdump,
  sipp,
  sngrep,
  baresip,
  pjsua,
  wiresharkFollow,
  wiresharkDetails,
  ciscoCcsip,
  ciscoCucm,
  oracleSipmsg,
  audiocodes,
  avayaTracesm,
  lyncClient,
  lyncServer,
  sipText,
];
