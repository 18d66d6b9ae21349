import { stripBearer } from '../../nodes/shared/values/jwt';
import { httpUrl, isConfidential } from '../../nodes/shared/values/url';
import { command } from '../../scripts/command';
import { checkAccount } from './check';

const EXPLANATION = `Checks a real JobMojito account against the contract that this package is built on.

  JOBMOJITO_TOKEN=eyJ… npm run live

JOBMOJITO_TOKEN     an access token; the README says where it comes from
JOBMOJITO_BASE_URL  the API's base URL, if it is not https://cool.jobmojito.com/functions/v1
JOBMOJITO_API_KEY   the header "apikey", if your installation wants one

Each operation that only reads is called once; what it needs is taken from the lists. Nothing is written, made or mailed, and nothing of
what the answers say is printed: only fields' names, and how they differ from the contract.`;

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
		console.log('JOBMOJITO_BASE_URL has to begin with https://, for the token goes along.');
		return 2;
	}

	const findings = await checkAccount(baseUrl, token, process.env.JOBMOJITO_API_KEY?.trim());
	for (const { operation, differences, unknown, rows, skipped } of findings) {
		if (skipped) console.log(`${operation}: not asked, for a list before it was empty`);
		if (skipped) continue;
		const seen = rows === undefined ? '' : ` (${rows} rows)`;
		console.log(`${operation}${seen}: ${differences.length ? 'differs' : 'as in the contract'}`);
		for (const difference of differences) console.log(`  ${difference}`);
		if (unknown.length) console.log(`  also has: ${unknown.join(', ')}`);
	}
	const asked = findings.filter(({ skipped }) => !skipped);
	const good = asked.filter(({ differences }) => differences.length === 0).length;
	console.log(`\n${good} of ${asked.length} answers are as the contract says`);
	return good === asked.length ? 0 : 1;
}

command(main);
