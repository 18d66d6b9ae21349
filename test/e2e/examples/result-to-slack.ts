import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { request } from '../../../sandbox/testClient';
import { Example } from './example';
import type { ExampleSystems } from './systems';

export function resultToSlack(systems: () => ExampleSystems): void {
	let example: Example;

	beforeAll(async () => {
		example = await (await Example.import(systems(), 'result-to-slack.json')).publish();
	});

	beforeEach(() => {
		systems().sandbox.webhook({ url: example.url, headers: systems().webhookHeaders });
	});

	/** Lets a new candidate take the interview, and returns the ID of the result. */
	async function interviewed(name: string, email: string): Promise<string> {
		const body = { interview_id: ids.interview, users: [{ name, email }] };
		const { json } = await request(systems().sandbox, '/job-interview-register-users', body);
		const [{ interview_url }] = json as [{ interview_url: string }];
		const result = systems().sandbox.simulateInterview(interview_url, { score: 88 });
		await systems().sandbox.delivered();
		return result;
	}

	const slackSays = () => systems().slack.textsIn('#recruiting');

	it('has three nodes', () => {
		expect(example.nodes.filter(({ type }) => !type.endsWith('.stickyNote'))).toHaveLength(3);
	});

	it('sends the score and a working link, once for each result', async () => {
		const result = await interviewed('Anna <!channel> Nowak', 'anna.nowak@example.com');
		expect((await example.nextRun()).status).toBe('success');
		systems().sandbox.results.decide(result, true);
		await systems().sandbox.delivered();
		await interviewed('Ben Lee', 'ben.lee@example.com');
		expect((await example.nextRun()).status).toBe('success');

		expect(slackSays()).toEqual([
			expect.stringMatching(/^\*Anna +!channel +Nowak\*: score 88. <http\S+\|See the result>$/),
			expect.stringMatching(/^\*Ben Lee\*: score 88. <http\S+\|See the result>$/),
		]);
		const [link = ''] = /http[^|]+/.exec(slackSays()[1] ?? '') ?? [];
		expect((await openLink(link)).says).toMatch(/^A result, for the recruiter.*Candidate: Ben Lee/);
		// Otherwise Slack opens the link for a preview.
		expect(systems().slack.messages.map(({ unfurl_links }) => unfurl_links)).toEqual([
			false,
			false,
		]);
	});
}
