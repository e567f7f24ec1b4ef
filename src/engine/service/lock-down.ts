/** Ways out of a worker. The page's policy closes them for other origins; shut here, they are closed for all. */
const waysOut = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'importScripts',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'indexedDB',
  'caches',
  'RTCPeerConnection',
];

/** Makes them undefined for good: deleting would uncover those that live on the prototype. */
export function lockDown(scope: object): void {
  for (const name of waysOut) {
    Object.defineProperty(scope, name, { value: undefined, writable: false, configurable: false });
  }
}
