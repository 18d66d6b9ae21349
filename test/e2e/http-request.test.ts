import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { jobMojito, node, importAndRun, workflowWithRows } from '../../rig/workflow-file';
import { ids } from '../../sandbox';
import { perItem, rowsOfAllTypes } from './all-types';
import { withN8n } from './fixtures';
import { candidates, oneUnknown, openAll, pagesOfAllTypes, errorText, outputUrls } from './links';

/** The README's comparison of both nodes. */
describe('the HTTP Request node compared with this node', () => {
	const fixture = withN8n();

	const asText = { response: { response: { responseFormat: 'text' } } };

	/** The HTTP Request node with defaults, this credential and the API's fields from the item. */
	const httpRequest = (options: INodeParameters, more: Partial<INode> = {}) =>
		node(
			'HTTP Request',
			'n8n-nodes-base.httpRequest',
			{
				method: 'POST',
				url: `${fixture.sandbox.url}/job-interview-token`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'jobMojitoApi',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: `={{ JSON.stringify({
				type: $json.kind,
				interview_id: $json.interview,
				interview_profile_id: $json.candidate,
				interview_result_id: $json.result,
			}) }}`,
				options,
			},
			{ typeVersion: 4.5, credentials: { jobMojitoApi: fixture.credential }, ...more },
		);

	const theirs = async (rows: IDataObject[], options = asText, more: Partial<INode> = {}) =>
		await importAndRun(fixture.n8n, workflowWithRows(rows, [httpRequest(options, more)]));

	const ours = async (rows: IDataObject[], more: Partial<INode> = {}) =>
		await importAndRun(
			fixture.n8n,
			workflowWithRows(rows, [jobMojito(fixture.credential, perItem, more)]),
		);

	const many = candidates(...Array.from({ length: 200 }, () => ids.candidate));

	it('HTTP Request cannot read the response with its defaults', async () => {
		const execution = await theirs(rowsOfAllTypes, {} as typeof asText);
		expect(execution.error?.message).toBe(
			'Response body is not valid JSON. Change "Response Format" to "Text"',
		);
	});

	it('HTTP Request returns the link as text without other fields', async () => {
		const execution = await theirs(rowsOfAllTypes);
		const pages = await openAll(outputUrls(execution, 'HTTP Request'));
		expect(pages.map((page) => page.split(' · Menu: hidden · Good until ', 1)[0])).toEqual(
			pagesOfAllTypes,
		);
		for (const { json } of execution.items('HTTP Request'))
			expect(Object.keys(json)).toEqual(['data']);
	});

	it('both lose created links if an item fails; this node stops and reports how many', async () => {
		const their = await theirs(oneUnknown);
		expect(their.items('HTTP Request')).toEqual([]);
		expect(errorText(their)).toBe(
			'Your request is invalid or could not be processed by the service. Candidate not found',
		);

		const firstUnknown = [...candidates(ids.unknown), ...many.slice(1)];
		for (const [run, most] of [
			[theirs, 200],
			[ours, 10],
		] as const) {
			fixture.sandbox.reset();
			fixture.sandbox.configure({ latencyMs: 200 });
			expect((await run(firstUnknown)).status).toBe('error');
			expect(fixture.sandbox.stats().requests).toBe(most);
		}
	});

	it('HTTP Request drops the fields of a failed item with "Continue"', async () => {
		const more = { onError: 'continueRegularOutput' } as const;
		const failed = (await theirs(oneUnknown, asText, more)).items('HTTP Request')[1]!;
		expect(failed.json).toHaveProperty('error');
		expect(failed.json).not.toHaveProperty('email');
	});

	it('HTTP Request has no concurrency limit, this node sends ten at a time', async () => {
		const hundred = many.slice(0, 100);
		// Its items start a few milliseconds apart: slow responses accumulate.
		fixture.sandbox.configure({ latencyMs: 500 });
		expect(outputUrls(await theirs(hundred), 'HTTP Request')).toHaveLength(100);
		expect(fixture.sandbox.stats().maxOpen).toBeGreaterThan(30);

		fixture.sandbox.reset();
		fixture.sandbox.configure({ latencyMs: 500 });
		expect(outputUrls(await ours(hundred))).toHaveLength(100);
		expect(fixture.sandbox.stats().maxOpen).toBe(10);
	});

	it('HTTP Request fails with a limit of 50 requests per second, this node waits', async () => {
		fixture.sandbox.configure({ rateLimitPerSecond: 50 });
		const their = await theirs(many);
		expect(their.error?.message).toContain('receiving too many requests');
		expect(their.items('HTTP Request')).toEqual([]);

		fixture.sandbox.reset();
		fixture.sandbox.configure({ rateLimitPerSecond: 50 });
		const our = await ours(many);
		expect(our.error).toBeUndefined();
		await openAll(outputUrls(our));
		expect(outputUrls(our)).toHaveLength(200);
	});
});
