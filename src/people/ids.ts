import { randomBytes } from 'node:crypto';

/** A new random id: 16 characters, 96 bits. */
export const newId = (): string => randomBytes(12).toString('base64url');
