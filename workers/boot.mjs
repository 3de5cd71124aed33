/**
 * Entry of every worker thread while the sources run as TypeScript: tsx's hooks do not reach a thread by themselves
 * (https://github.com/privatenumber/tsx/issues/354), so they are registered here before the real module is imported.
 */
import { register } from 'tsx/esm/api';
import { isMainThread, workerData } from 'node:worker_threads';

register();
// Piscina imports this file for its hooks alone and brings its own entry.
if (!isMainThread && workerData?.entry) await import(workerData.entry);
