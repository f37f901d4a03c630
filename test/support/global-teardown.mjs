/** Stops the MongoDB that global-setup.mjs started. */
export default async function globalTeardown() {
  await globalThis.testMongo?.stop();
}
