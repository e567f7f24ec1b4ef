/** A registered status code with the reason phrase of its specification. */
export interface StatusCode {
  code: number;
  phrase: string;
  spec: string;
}

export type StatusClass =
  'provisional' | 'success' | 'redirection' | 'client-error' | 'server-error' | 'global-failure' | 'unknown';

const classes: readonly StatusClass[] = [
  'provisional',
  'success',
  'redirection',
  'client-error',
  'server-error',
  'global-failure',
];

export const statusCodes: readonly StatusCode[] = [
  status(100, 'Trying', 'RFC 3261 21.1.1'),
  status(180, 'Ringing', 'RFC 3261 21.1.2'),
  status(181, 'Call Is Being Forwarded', 'RFC 3261 21.1.3'),
  status(182, 'Queued', 'RFC 3261 21.1.4'),
  status(183, 'Session Progress', 'RFC 3261 21.1.5'),
  status(199, 'Early Dialog Terminated', 'RFC 6228'),
  status(200, 'OK', 'RFC 3261 21.2.1'),
  status(202, 'Accepted', 'RFC 6665 8.3.1'),
  status(204, 'No Notification', 'RFC 5839'),
  status(300, 'Multiple Choices', 'RFC 3261 21.3.1'),
  status(301, 'Moved Permanently', 'RFC 3261 21.3.2'),
  status(302, 'Moved Temporarily', 'RFC 3261 21.3.3'),
  status(305, 'Use Proxy', 'RFC 3261 21.3.4'),
  status(380, 'Alternative Service', 'RFC 3261 21.3.5'),
  status(400, 'Bad Request', 'RFC 3261 21.4.1'),
  status(401, 'Unauthorized', 'RFC 3261 21.4.2'),
  status(402, 'Payment Required', 'RFC 3261 21.4.3'),
  status(403, 'Forbidden', 'RFC 3261 21.4.4'),
  status(404, 'Not Found', 'RFC 3261 21.4.5'),
  status(405, 'Method Not Allowed', 'RFC 3261 21.4.6'),
  status(406, 'Not Acceptable', 'RFC 3261 21.4.7'),
  status(407, 'Proxy Authentication Required', 'RFC 3261 21.4.8'),
  status(408, 'Request Timeout', 'RFC 3261 21.4.9'),
  status(410, 'Gone', 'RFC 3261 21.4.10'),
  status(412, 'Conditional Request Failed', 'RFC 3903 11.2.1'),
  status(413, 'Request Entity Too Large', 'RFC 3261 21.4.11'),
  status(414, 'Request-URI Too Long', 'RFC 3261 21.4.12'),
  status(415, 'Unsupported Media Type', 'RFC 3261 21.4.13'),
  status(416, 'Unsupported URI Scheme', 'RFC 3261 21.4.14'),
  status(417, 'Unknown Resource-Priority', 'RFC 4412'),
  status(420, 'Bad Extension', 'RFC 3261 21.4.15'),
  status(421, 'Extension Required', 'RFC 3261 21.4.16'),
  status(422, 'Session Interval Too Small', 'RFC 4028 6'),
  status(423, 'Interval Too Brief', 'RFC 3261 21.4.17'),
  status(424, 'Bad Location Information', 'RFC 6442'),
  status(425, 'Bad Alert Message', 'RFC 8876'),
  status(428, 'Use Identity Header', 'RFC 8224'),
  status(429, 'Provide Referrer Identity', 'RFC 3892'),
  status(430, 'Flow Failed', 'RFC 5626'),
  status(433, 'Anonymity Disallowed', 'RFC 5079'),
  status(436, 'Bad Identity Info', 'RFC 8224'),
  status(437, 'Unsupported Credential', 'RFC 8224'),
  status(438, 'Invalid Identity Header', 'RFC 8224'),
  status(439, 'First Hop Lacks Outbound Support', 'RFC 5626'),
  status(440, 'Max-Breadth Exceeded', 'RFC 5393'),
  status(469, 'Bad Info Package', 'RFC 6086'),
  status(470, 'Consent Needed', 'RFC 5360'),
  status(480, 'Temporarily Unavailable', 'RFC 3261 21.4.18'),
  status(481, 'Call/Transaction Does Not Exist', 'RFC 3261 21.4.19'),
  status(482, 'Loop Detected', 'RFC 3261 21.4.20'),
  status(483, 'Too Many Hops', 'RFC 3261 21.4.21'),
  status(484, 'Address Incomplete', 'RFC 3261 21.4.22'),
  status(485, 'Ambiguous', 'RFC 3261 21.4.23'),
  status(486, 'Busy Here', 'RFC 3261 21.4.24'),
  status(487, 'Request Terminated', 'RFC 3261 21.4.25'),
  status(488, 'Not Acceptable Here', 'RFC 3261 21.4.26'),
  status(489, 'Bad Event', 'RFC 6665 8.3.2'),
  status(491, 'Request Pending', 'RFC 3261 21.4.27'),
  status(493, 'Undecipherable', 'RFC 3261 21.4.28'),
  status(494, 'Security Agreement Required', 'RFC 3329'),
  status(500, 'Server Internal Error', 'RFC 3261 21.5.1'),
  status(501, 'Not Implemented', 'RFC 3261 21.5.2'),
  status(502, 'Bad Gateway', 'RFC 3261 21.5.3'),
  status(503, 'Service Unavailable', 'RFC 3261 21.5.4'),
  status(504, 'Server Time-out', 'RFC 3261 21.5.5'),
  status(505, 'Version Not Supported', 'RFC 3261 21.5.6'),
  status(513, 'Message Too Large', 'RFC 3261 21.5.7'),
  status(555, 'Push Notification Service Not Supported', 'RFC 8599'),
  status(580, 'Precondition Failure', 'RFC 3312'),
  status(600, 'Busy Everywhere', 'RFC 3261 21.6.1'),
  status(603, 'Decline', 'RFC 3261 21.6.2'),
  status(604, 'Does Not Exist Anywhere', 'RFC 3261 21.6.3'),
  status(606, 'Not Acceptable', 'RFC 3261 21.6.4'),
  status(607, 'Unwanted', 'RFC 8197'),
  status(608, 'Rejected', 'RFC 8688'),
];

const byCode = new Map(statusCodes.map((entry) => [entry.code, entry]));

export function findStatusCode(code: number): StatusCode | undefined {
  return byCode.get(code);
}

/** The class of a status code (RFC 3261 7.2); `unknown` for whatever is not 100 to 699. */
export function statusClass(code: number | undefined): StatusClass {
  if (code === undefined || !Number.isInteger(code)) return 'unknown';
  return classes[Math.floor(code / 100) - 1] ?? 'unknown';
}

function status(code: number, phrase: string, spec: string): StatusCode {
  return { code, phrase, spec };
}
