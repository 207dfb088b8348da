// Sealing: an entry is locked to the public key of a record before it is kept, so that this device cannot read it again.
// ECDH on P-256 with a key that is used once, HKDF-SHA-256, AES-256-GCM; see docs/decisions/023.
const BLOCK_BYTES = 512;  // every box is a multiple of this, so its size does not tell what is in it

async function seal(told, id, { owner, key }) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = fromText(key);
  const once = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const ours = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const to = await crypto.subtle.importKey("raw", theirs, curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: to }, once.privateKey, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: joined(ours, theirs), info: bytes("charley entry 1") };
  const lock = await crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = bytes(JSON.stringify(told));
  const padded = joined(plain, new Uint8Array(BLOCK_BYTES - (plain.length % BLOCK_BYTES)).fill(0x20));
  const sealing = { name: "AES-GCM", iv: nonce, additionalData: bytes(`${owner} ${id}`) };
  return joined(ours, nonce, new Uint8Array(await crypto.subtle.encrypt(sealing, lock, padded)));
}

const bytes = (text) => new TextEncoder().encode(text);
const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toText = (raw) => btoa(String.fromCharCode(...raw));
