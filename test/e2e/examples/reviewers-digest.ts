import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { resultId } from '../../../sandbox/seed/results';
import { Example } from './example';
import type { World } from './world';

const ada = resultId('generated 1');
const chidi = resultId('generated 3');
const john = ids.otherResult;
const backend = { definition_id: ids.backendInterview, position_name: 'Backend Engineer' };

export function reviewersDigest(world: () => World): void {
	/** Each test has a workflow of its own, which has listed nothing yet. */
	let example: Example;

	beforeEach(async () => {
		example = await Example.import(world(), 'reviewers-digest.json');
	});

	const morning = async () => await example.run('Every working morning');

	const messages = () => world().slack.textsIn('#interview-reviews');

	const linksIn = (text = '') =>
		[...text.matchAll(/<(\S+)\|see the result>/g)].map(([, url = '']) => url);

	it('lists what is new, a message for each interview, with links that open', async () => {
		const { recentResults, slack } = world();
		recentResults.add(ada, backend);
		recentResults.add(john);
		recentResults.add(chidi, { position_name: 'Cook & <Baker>', score: null });
		expect((await morning()).status).toBe('success');

		expect(messages()).toHaveLength(2);
		const engineers = messages().find((text) => text.startsWith('*Backend Engineer*')) ?? '';
		const [head, ...lines] = engineers.split('\n');
		expect(head).toBe('*Backend Engineer*: 2 new results to review');
		expect(lines.sort()).toEqual([
			expect.stringMatching(/^• Ada Adler, score 30: <http\S+\|see the result>$/),
			expect.stringMatching(/^• John Smith, score 42: <http\S+\|see the result>$/),
		]);
		const cooks = messages().find((text) => text.startsWith('*Cook')) ?? '';
		expect(cooks).toMatch(
			/^\*Cook +Baker +\*: 1 new result to review\n• Chidi Adler: <http\S+\|see the result>$/,
		);

		const pages = await Promise.all(
			[...linksIn(engineers), ...linksIn(cooks)].map(async (url) => await openLink(url)),
		);
		expect(pages).toHaveLength(3);
		for (const page of pages) {
			expect(page).toEqual({
				ok: true,
				says: expect.stringMatching(/^A result, for the recruiter/) as string,
			});
		}
		// Else Slack would open each link to show a preview.
		expect(slack.messages.map(({ unfurl_links }) => unfurl_links)).toEqual([false, false]);
	});

	it('lists each result once, and a later one the next time', async () => {
		const { recentResults } = world();
		recentResults.add(john);
		await morning();
		await morning();
		expect(messages()).toHaveLength(1);
		recentResults.add(ada);
		await morning();
		expect(messages()).toHaveLength(2);
		expect(messages()[1]).toMatch(/: 1 new result to review\n• Ada Adler/);
	});

	it('is silent when there is nothing new', async () => {
		expect((await morning()).status).toBe('success');
		expect(world().slack.messages).toEqual([]);
	});

	it('lists a result without a link, too, and says why', async () => {
		const { recentResults, sandbox } = world();
		recentResults.add(john);
		recentResults.add(ada, backend);
		sandbox.configure({
			faults: [
				{
					kind: 'status',
					status: 422,
					body: { error: 'Still being worked on' },
					match: { interview_result_id: ada },
				},
			],
		});
		await morning();
		expect(messages()).toHaveLength(1);
		expect(messages()[0]).toMatch(/• Ada Adler, score 30: no link. .*Still being worked on/);
		expect(messages()[0]).toMatch(/• John Smith, score 42: <http/);
	});

	it('tells when it could not run', async () => {
		const { recentResults, sandbox } = world();
		recentResults.add(john);
		sandbox.configure({
			faults: [
				{
					kind: 'status',
					status: 403,
					body: { error: 'Not allowed' },
					operation: 'list_interview_results',
				},
			],
		});
		await morning();
		expect(messages()).toEqual([
			expect.stringMatching(/^:warning: No digest .*\nNew results: .*is not allowed to do this/),
		]);
		sandbox.reset();
		await morning();
		expect(messages()[1]).toContain('John Smith');
	});

	it('sends again what Slack was too busy for, and only that', async () => {
		const { recentResults, slack } = world();
		recentResults.add(john);
		recentResults.add(ada);
		slack.failures.push('ratelimited');
		expect((await morning()).status).toBe('success');
		expect(messages()).toHaveLength(2);
		expect(new Set(messages()).size).toBe(2);
	});

	it('runs on its schedule, and "Retry" sends what Slack had refused', async () => {
		const { recentResults, slack } = world();
		recentResults.add(john);
		recentResults.add(ada);
		example = await Example.import(world(), 'reviewers-digest.json', {}, soon);
		await example.publish();
		slack.failures.push(...Array<string>(3).fill('is_archived'));
		const failed = await example.nextRun();
		expect(failed.status).toBe('error');
		expect(failed.error?.message).toContain('is_archived');
		expect(messages()).toEqual([]);

		await example.retry(failed);
		for (let tries = 0; messages().length < 2 && tries < 100; tries++) await wait(100);
		expect(new Set(messages()).size).toBe(2);
		expect(messages()).toHaveLength(2);
	});
}

/** Lets a schedule come in some seconds, and then not for an hour. */
function soon(node: INode): INode {
	if (node.type !== 'n8n-nodes-base.scheduleTrigger') return node;
	const at = new Date(Date.now() + 6000);
	const expression = `${at.getUTCSeconds()} ${at.getUTCMinutes()} * * * *`;
	return { ...node, parameters: { rule: { interval: [{ field: 'cronExpression', expression }] } } };
}
