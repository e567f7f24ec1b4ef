import { asteriskPjsip } from './asterisk-pjsip.ts';
import { asteriskSip } from './asterisk-sip.ts';
import { audiocodes } from './audiocodes.ts';
import { avayaTracesm } from './avaya-tracesm.ts';
import { baresip } from './baresip.ts';
import { ciscoCcsip } from './cisco-ccsip.ts';
import { ciscoCucm } from './cisco-cucm.ts';
import { freeswitch } from './freeswitch.ts';
import { kamailioSipdump } from './kamailio-sipdump.ts';
import { linphone } from './linphone.ts';
import { lyncClient } from './lync-client.ts';
import { lyncServer } from './lync-server.ts';
import { oracleSipmsg } from './oracle-sipmsg.ts';
import { pjsua } from './pjsua.ts';
import { sipText } from './sip-text.ts';
import { sipp } from './sipp.ts';
import { sngrep } from './sngrep.ts';
import type { TextFormat } from './text-format.ts';
import { wiresharkDetails } from './wireshark-details.ts';
import { wiresharkFollow } from './wireshark-follow.ts';

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
  linphone,
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
