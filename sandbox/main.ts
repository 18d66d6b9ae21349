import { parseArgs } from 'node:util';
import { ids, oauthClient, oauthConfidentialClient, oauthPostClient, startSandbox } from './index';

const TOKEN_HOURS = 12;

/**
 * Runs a sandbox until Ctrl-C. `--port` and `--secret` keep tokens and links valid after a restart.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { port: { type: 'string' }, secret: { type: 'string' } },
	});
	const sandbox = await startSandbox({
		port: Number(values.port ?? 0),
		tokenSecret: values.secret,
	});
	console.log(`JobMojito sandbox

Base URL   ${sandbox.url}

Access token, valid for ${TOKEN_HOURS} hours
${sandbox.token({ expiresInSeconds: TOKEN_HOURS * 60 * 60 })}

OAuth      ${sandbox.origin}/auth/v1/oauth/authorize and /token
  client ID      ${oauthClient.id}  without a secret
                 ${oauthConfidentialClient.id}  secret: ${oauthConfidentialClient.secret}
                 ${oauthPostClient.id}  secret: ${oauthPostClient.secret}, in the body

Sample IDs
  interview      ${ids.interview}  Project Manager
  candidate      ${ids.candidate}  María López
  result         ${ids.result}  María as Project Manager
  avatar         ${ids.avatar}  Anna, office
  sub-merchant   ${ids.subMerchant}  its interview: ${ids.subMerchantInterview}

Controls     PUT ${sandbox.origin}/sandbox/behaviour    GET ${sandbox.origin}/sandbox/stats
             POST ${sandbox.origin}/sandbox/simulate-interview  {"interview_url": …} simulates an interview
             POST ${sandbox.origin}/sandbox/webhooks  {"url": …, "headers": {…}} registers an endpoint
Press Ctrl-C to stop.`);
	process.once('SIGINT', () => void sandbox.close());
	process.once('SIGTERM', () => void sandbox.close());
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
