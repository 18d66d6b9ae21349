import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { resultId } from '../../../sandbox/seed/results';
import { Example } from './example';
import type { ExampleSystems } from './systems';

const ada = resultId('generated 1');
const chidi = resultId('generated 3');
const john = ids.otherResult;
const backend = { definition_id: ids.backendInterview, position_name: 'Backend Engineer' };

export function reviewersDigest(systems: () => ExampleSystems): void {
	/** A new workflow per test, without listed results. */
	let example: Example;

	beforeEach(async () => {
		example = await Example.import(systems(), 'reviewers-digest.json');
	});

	const morning = async () => await example.run('Every working morning');

	const messages = () => systems().slack.textsIn('#interview-reviews');

	const linksIn = (text = '') =>
		[...text.matchAll(/<(\S+)\|see the result>/g)].map(([, url = '']) => url);

	it('sends one message per interview with new results and working links', async () => {
		const { recentResults, slack } = systems();
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
		// Otherwise Slack opens each link for a preview.
		expect(slack.messages.map(({ unfurl_links }) => unfurl_links)).toEqual([false, false]);
	});

	it('lists each result once, later ones in the next run', async () => {
		const { recentResults } = systems();
		recentResults.add(john);
		await morning();
		await morning();
		expect(messages()).toHaveLength(1);
		recentResults.add(ada);
		await morning();
		expect(messages()).toHaveLength(2);
		expect(messages()[1]).toMatch(/: 1 new result to review\n• Ada Adler/);
	});

	it('sends nothing without new results', async () => {
		expect((await morning()).status).toBe('success');
		expect(systems().slack.messages).toEqual([]);
	});

	it('lists a result without a link with the reason', async () => {
		const { recentResults, sandbox } = systems();
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

	it('reports a failed run', async () => {
		const { recentResults, sandbox } = systems();
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

	it('repeats only the message that Slack rate-limited', async () => {
		const { recentResults, slack } = systems();
		recentResults.add(john);
		recentResults.add(ada);
		slack.failures.push('ratelimited');
		expect((await morning()).status).toBe('success');
		expect(messages()).toHaveLength(2);
		expect(new Set(messages()).size).toBe(2);
	});

	it('runs on schedule, and "Retry" sends messages that Slack rejected', async () => {
		const { recentResults, slack } = systems();
		recentResults.add(john);
		recentResults.add(ada);
		example = await Example.import(systems(), 'reviewers-digest.json', {}, scheduleSoon);
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

/** Sets a schedule to start in a few seconds and then not for an hour. */
function scheduleSoon(node: INode): INode {
	if (node.type !== 'n8n-nodes-base.scheduleTrigger') return node;
	const at = new Date(Date.now() + 6000);
	const expression = `${at.getUTCSeconds()} ${at.getUTCMinutes()} * * * *`;
	return { ...node, parameters: { rule: { interval: [{ field: 'cronExpression', expression }] } } };
}
