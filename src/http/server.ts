export type { App, HealthReport, HealthStatus, HttpConfig, HttpDeps } from './deps.ts';
