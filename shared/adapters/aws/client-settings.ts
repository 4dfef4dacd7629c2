/** For every client of the SDK: bounded in time and tries, so that a step fails before its Lambda is ended. */
export const CLIENT_SETTINGS = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
};
