import { stripBearer } from '../../nodes/shared/values/jwt';
import { httpUrl, isConfidential } from '../../nodes/shared/values/url';
import { command } from '../../scripts/command';
import { checkAccount } from './check';

const EXPLANATION = `Checks a real JobMojito account against this package's API contract.

  JOBMOJITO_TOKEN=eyJ… npm run live

JOBMOJITO_TOKEN     an access token (see the README)
JOBMOJITO_BASE_URL  the API's base URL; default: https://cool.jobmojito.com/functions/v1
JOBMOJITO_API_KEY   the "apikey" header, if your installation requires it

Each read-only operation is called once; required IDs are taken from the lists. Nothing is written, created or
sent by email, and no response data is printed: only field names and differences from the contract.`;

async function main(): Promise<number> {
	const token = stripBearer(process.env.JOBMOJITO_TOKEN);
	const given = process.env.JOBMOJITO_BASE_URL?.trim() || 'https://cool.jobmojito.com/functions/v1';
	const baseUrl = given.replace(/\/+$/, '');
	if (!token) {
		console.log(EXPLANATION);
		return 2;
	}
	const url = httpUrl(baseUrl);
	if (!url || !isConfidential(url)) {
		console.log('JOBMOJITO_BASE_URL must start with https://: the token is sent to it.');
		return 2;
	}

	const findings = await checkAccount(baseUrl, token, process.env.JOBMOJITO_API_KEY?.trim());
	for (const { operation, differences, unknown, rows, skipped } of findings) {
		if (skipped) console.log(`${operation}: skipped, because a required list is empty`);
		if (skipped) continue;
		const seen = rows === undefined ? '' : ` (${rows} rows)`;
		console.log(`${operation}${seen}: ${differences.length ? 'differs' : 'matches the contract'}`);
		for (const difference of differences) console.log(`  ${difference}`);
		if (unknown.length) console.log(`  additional fields: ${unknown.join(', ')}`);
	}
	const asked = findings.filter(({ skipped }) => !skipped);
	const good = asked.filter(({ differences }) => differences.length === 0).length;
	console.log(`\n${good} of ${asked.length} responses match the contract`);
	return good === asked.length ? 0 : 1;
}

command(main);
