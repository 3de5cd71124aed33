import './sandbox-app.ts';
