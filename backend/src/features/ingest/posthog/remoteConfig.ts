/**
 * What PostHog's clients are to do beside sending events: nothing. There are no flags, recordings,
 * surveys or heatmaps here, and clicks without a name are no events that a report could use.
 */
export const remoteConfig = {
  analytics: { endpoint: '/i/v0/e/' },
  supportedCompression: ['gzip', 'gzip-js', 'base64'],
  autocapture_opt_out: true,
  autocaptureExceptions: false,
  captureDeadClicks: false,
  capturePerformance: false,
  errorTracking: { autocaptureExceptions: false },
  hasFeatureFlags: false,
  heatmaps: false,
  logs: { captureConsoleLogs: false },
  sessionRecording: false,
  siteApps: [],
  surveys: false,
  toolbarParams: {},
}
