import { type Endpoint, formatAddress } from './frames.ts';
import type { Random } from './random.ts';

export const domain = 'voice.example.net';

/** A phone, known to the proxy by its user part. */
export interface Phone extends Endpoint {
  readonly user: string;
  readonly name: string;
  readonly transport: 'UDP' | 'TCP';
  readonly model: PhoneModel;
}

/** What distinguishes the messages of one make of phone from another's. */
interface PhoneModel {
  readonly agent: string;
  /** Header fields in every request but ACK, and in responses from 180 on. */
  readonly headers: readonly string[];
  /** Header fields of its INVITEs besides. */
  readonly inviteHeaders: readonly string[];
  /** PCMA and events are among them, so that any two agree. */
  readonly codecs: readonly (readonly [payloadType: number, encoding: string, parameters?: string])[];
  /** Offers video and ICE candidates: its INVITEs are too long for one packet. */
  readonly verbose: boolean;
}

const events: [number, string, string] = [101, 'telephone-event/8000', '0-16'];

const desk: PhoneModel = {
  agent: 'DeskPhone T48 66.86.0.15',
  headers: [
    'Allow: INVITE, INFO, PRACK, ACK, BYE, CANCEL, OPTIONS, NOTIFY, REGISTER, SUBSCRIBE, REFER, PUBLISH, UPDATE, MESSAGE',
    'Supported: replaces, 100rel, timer, norefersub',
  ],
  inviteHeaders: [
    'Allow-Events: talk, hold, conference, refer, check-sync',
    'Session-Expires: 1800;refresher=uac',
    'Min-SE: 90',
    'Accept: application/sdp, application/sdp-rosetta, multipart/mixed',
    'Accept-Language: en',
  ],
  codecs: [[9, 'G722/8000'], [8, 'PCMA/8000'], [0, 'PCMU/8000'], [18, 'G729/8000', 'annexb=no'], events],
  verbose: false,
};

const softphone: PhoneModel = {
  agent: 'Softphone/5.9.2 (linux; x86_64) belle/5.2',
  headers: [
    'Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, MESSAGE, SUBSCRIBE, INFO, PRACK, UPDATE',
    'Supported: replaces, outbound, gruu, path, record-aware, timer',
  ],
  inviteHeaders: ['Session-Expires: 1800', 'P-Preferred-Identity: <sip:preferred@voice.example.net>'],
  codecs: [
    [96, 'opus/48000/2', 'maxplaybackrate=48000;sprop-stereo=0;useinbandfec=1'],
    [97, 'speex/16000', 'vbr=on'],
    [8, 'PCMA/8000'],
    [0, 'PCMU/8000'],
    events,
  ],
  verbose: false,
};

const videophone: PhoneModel = {
  ...softphone,
  agent: 'Softphone/5.9.2 (mac; arm64) belle/5.2',
  verbose: true,
};

const gateway: PhoneModel = {
  agent: 'MediaGateway-3000/v.7.40A.500',
  headers: [
    'Allow: REGISTER,OPTIONS,INVITE,ACK,CANCEL,BYE,NOTIFY,PRACK,REFER,INFO,SUBSCRIBE,UPDATE',
    'Supported: em,100rel,timer,replaces,path,resource-priority,sdp-anat',
  ],
  inviteHeaders: [
    'Min-SE: 90',
    'Session-Expires: 3600',
    'P-Charging-Vector: icid-value=8f6c2f6e54d9471c86f4bb7a6e6f0d12;icid-generated-at=10.20.0.1;orig-ioi=voice.example.net',
  ],
  codecs: [[8, 'PCMA/8000'], [0, 'PCMU/8000'], [18, 'G729/8000', 'annexb=yes'], events],
  verbose: false,
};

const models: [PhoneModel, ...PhoneModel[]] = [
  desk,
  desk,
  desk,
  desk,
  softphone,
  softphone,
  gateway,
  gateway,
];
const names: [string, ...string[]] = [
  'Alice',
  'Bob',
  'Carol',
  'Dave',
  'Erin',
  'Frank',
  'Grace',
  'Heidi',
  'Ivan',
];

export const proxy: Endpoint = { address: 0x0a140001, port: 5060 };

/** `count` phones, each with an address of its own in 10.20.0.0/15. */
export function createPhones(random: Random, count: number): [Phone, ...Phone[]] {
  const phones = Array.from({ length: Math.max(count, 2) }, (_, index): Phone => {
    const tcp = random.chance(0.05);
    return {
      address: 0x0a140100 + index,
      port: tcp ? random.integer(32768, 60999) : random.pick([5060, 5060, 5060, 5062, 5080, 12060]),
      user: String(4000 + index),
      name: `${random.pick(names)} ${4000 + index}`,
      transport: tcp ? 'TCP' : 'UDP',
      model: random.chance(0.11) ? videophone : random.pick(models),
    };
  });
  return phones as [Phone, ...Phone[]];
}

export function addressOf(phone: Endpoint): string {
  return `${formatAddress(phone.address)}:${phone.port}`;
}
