import { ids } from '../../../sandbox';
import { request } from '../../../sandbox/testClient';
import { openLink } from '../../../sandbox/openLink';
import { Example } from './example';
import type { ExampleSystems } from './systems';

const forbidden = { kind: 'status', status: 403, body: { error: 'Not allowed' } } as const;

export function manyMerchants(systems: () => ExampleSystems): void {
	let example: Example;

	beforeAll(async () => {
		example = await Example.import(systems(), 'many-merchants.json');
	});

	const morning = async () => await example.run('Every working morning');

	const messages = () => systems().slack.textsIn('#recruiting');

	const linkIn = (text = '') => /<(\S+)\|see the result>/.exec(text)?.[1] ?? '';

	/** The merchant of a link. */
	const merchantOf = (link: string) => {
		const [, claims = ''] = new URL(link).searchParams.get('interview_token')?.split('.') ?? [];
		return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { merchant_id: string })
			.merchant_id;
	};

	it('lists open results per merchant with links of that merchant', async () => {
		expect((await morning()).status).toBe('success');
		expect(messages()).toEqual([
			expect.stringMatching(
				/^\*Harbour Health\*: 1 result waits for a decision\n• Ruth Okoro, Ward clerk, since \d{4}-\d\d-\d\d: <http\S+\|see the result>$/,
			),
			expect.stringMatching(
				/^\*Harbour Tech\*: 1 result waits for a decision\n• Li Na, Data Engineer, .*<http\S+\|see the result>$/,
			),
		]);
		const links = messages().map(linkIn);
		expect(links.map(merchantOf)).toEqual([ids.subMerchant, ids.otherSubMerchant]);
		const pages = await Promise.all(links.map(async (link) => await openLink(link)));
		expect(pages.map(({ says }) => says)).toEqual([
			expect.stringMatching(/^A result, for the recruiter.*Candidate: Ruth Okoro/),
			expect.stringMatching(/^A result, for the recruiter.*Candidate: Li Na/),
		]);
		expect(systems().slack.messages.map(({ unfurl_links }) => unfurl_links)).toEqual([
			false,
			false,
		]);
	});

	it('lists new results only, and skips merchants without any', async () => {
		const { sandbox } = systems();
		const type = 'interview-for-profile';
		const link = await request(sandbox, '/job-interview-token', {
			type,
			merchant_id: ids.subMerchant,
			interview_id: ids.subMerchantInterview,
			interview_profile_id: ids.subMerchantCandidate,
		});
		sandbox.simulateInterview(link.json as string);
		sandbox.configure({
			faults: [
				{ kind: 'status', status: 200, body: empty, match: { merchant_id: ids.otherSubMerchant } },
			],
		});
		await morning();
		expect(messages()).toEqual([
			expect.stringMatching(/^\*Harbour Health\*: 2 results wait for a decision\n• .*\n• /),
		]);
	});

	it('reports an unreadable merchant and lists the others', async () => {
		const match = { merchant_id: ids.otherSubMerchant };
		systems().sandbox.configure({ faults: [{ ...forbidden, match }] });
		expect((await morning()).status).toBe('success');
		expect(messages().sort()).toEqual([
			expect.stringMatching(/^\*Harbour Health\*: 1 result waits/),
			expect.stringMatching(
				/^:warning: \*Harbour Tech\* could not be read\n.*is not allowed to do this/,
			),
		]);
	});

	it('lists a result without a link with the reason', async () => {
		const match = { interview_result_id: ids.subMerchantResult };
		const body = { error: 'Still being worked on' };
		systems().sandbox.configure({ faults: [{ kind: 'status', status: 422, body, match }] });
		await morning();
		expect(messages()[0]).toMatch(/• Ruth Okoro, .*: no link. .*Still being worked on/);
		expect(linkIn(messages()[1])).not.toBe('');
	});

	it('reports that the merchants cannot be listed', async () => {
		systems().sandbox.configure({ faults: [forbidden] });
		await morning();
		expect(messages()).toEqual([
			expect.stringMatching(
				/^:warning: The list of your merchants could not be read\n.*is not allowed to do this/,
			),
		]);
	});

	it('repeats only the message that Slack rate-limited', async () => {
		systems().slack.failures.push('ratelimited');
		expect((await morning()).status).toBe('success');
		expect(new Set(messages()).size).toBe(2);
		expect(messages()).toHaveLength(2);
	});
}

const empty = { data: [], pagination: { total: 0, limit: 1000, offset: 0, has_more: false } };
