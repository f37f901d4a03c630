import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { copyRebound } from '../../src/mongo/glibc.js';
import { rebind } from '../../src/mongo/rebind.js';
import { engineBinaries, temporaryFolder } from '../support/engine.js';

// The files are there on every machine that can run the engine; only Linux's have something to rebind.
const onLinux = process.platform === 'linux' ? test : test.skip;
const file = (end: string): string => {
  const binaries = engineBinaries();
  return join(binaries, readdirSync(binaries).find(name => name.endsWith(end)) ?? '');
};
const addon = (): Buffer => readFileSync(file('.node'));

onLinux('only names and versions change: nothing of glibc 2.38 is taken any more', () => {
  const before = addon();
  const after = rebind(before);
  expect(after.length).toBe(before.length);
  const changed = [...after.keys()].filter(at => after[at] !== before[at]);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.length).toBeLessThan(20);
});

onLinux('rebinding again changes nothing', () => {
  const once = rebind(addon());
  expect(rebind(once).equals(once)).toBe(true);
});

test('what is not a 64-bit ELF file is refused', () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('#!/bin/sh\n'),
    Buffer.from('\x7fELF\x01\x01', 'latin1'),
  ]) {
    expect(() => rebind(bytes)).toThrow('its file holds something else than a 64-bit little-endian ELF file');
  }
});

onLinux('a file that was cut short is refused', () => {
  const whole = addon();
  expect(() => rebind(whole.subarray(0, 4096))).toThrow('its file is cut short or damaged');
});

onLinux('another processor is refused', () => {
  const bytes = addon();
  bytes.writeUInt16LE(40, 18);
  expect(() => rebind(bytes)).toThrow('processor 40');
});

onLinux('a name of glibc 2.38 that has no older equal is refused', () => {
  const bytes = addon();
  bytes.write('__isoc23_strtoux', bytes.indexOf('__isoc23_strtoul\0'));
  expect(() => rebind(bytes)).toThrow('__isoc23_strtoux of GLIBC_2.38');
});

onLinux('a library that has no older version to bind to is refused', () => {
  const bytes = addon();
  const baseline = process.arch === 'arm64' ? 'GLIBC_2.17' : 'GLIBC_2.2.5';
  bytes.write('X', bytes.indexOf(`\0${baseline}\0`) + 1);
  expect(() => rebind(bytes)).toThrow(`GLIBC_2.38 without ${baseline}`);
});

onLinux(
  'a copy is made once, whole, in the first folder that can be written, by any number at once',
  async () => {
    const { path, remove } = temporaryFolder();
    const blocked = join(path, 'blocked');
    writeFileSync(blocked, 'a file where the folder should be');
    const good = join(path, 'good');
    const copies = await Promise.all([1, 2, 3].map(() => copyRebound(file('.node'), [blocked, good])));
    expect(new Set(copies).size).toBe(1);
    expect(readdirSync(good)).toHaveLength(1);
    expect(readFileSync(copies[0] ?? '').equals(rebind(addon()))).toBe(true);
    await expect(copyRebound(file('.node'), [blocked])).rejects.toThrow('no folder could be written');
    remove();
  },
);

onLinux('a folder that others can write to is not trusted', async () => {
  const { path, remove } = temporaryFolder();
  const shared = join(path, 'shared');
  const own = join(path, 'own');
  mkdirSync(shared);
  chmodSync(shared, 0o777);
  expect(await copyRebound(file('.node'), [shared, own])).toContain(own);
  expect(readdirSync(shared)).toEqual([]);
  remove();
});
