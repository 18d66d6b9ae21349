import type { INodeParameters } from 'n8n-workflow';
import { jobMojito, node, importAndRun, workflowWithRows } from '../../rig/workflow-file';
import { ids } from '../../sandbox';
import { request } from '../../sandbox/testClient';
import { withN8n } from './fixtures';

/** A Data Table with one row: midnight in Vienna. */
let table: string;

const fixture = withN8n();

beforeAll(async () => {
	const { n8n } = fixture;
	const { id: project } = await n8n.rest<{ id: string }>('GET', '/projects/personal');
	const tables = `/projects/${project}/data-tables`;
	const columns = [{ name: 'day', type: 'date' }];
	table = (await n8n.rest<{ id: string }>('POST', tables, { name: 'Days', columns })).id;
	const rows = [{ day: '2099-06-30T22:00:00.000Z' }];
	await n8n.rest('POST', `${tables}/${table}/insert`, { data: rows, returnType: 'count' });
});

/** Runs the node with the table's row, in a workflow with Vienna's time zone. */
async function run(parameters: INodeParameters) {
	const { nodes, connections, ...rest } = workflowWithRows(
		[{}],
		[
			node(
				'Days',
				'n8n-nodes-base.dataTable',
				{ operation: 'get', dataTableId: { __rl: true, mode: 'id', value: table } },
				{ typeVersion: 1 },
			),
			jobMojito(fixture.credential, parameters),
		],
	);
	const settings = { ...rest.settings, timezone: 'Europe/Vienna' };
	const execution = await importAndRun(fixture.n8n, { ...rest, nodes, connections, settings });
	expect(execution.error).toBeUndefined();
	return execution.items('JobMojito').map(({ json }) => json);
}

const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const update = { resource: 'interview', operation: 'update', positionId: locator(ids.interview) };
const availableUntil = async () =>
	(await request(fixture.sandbox, `/job-interview-get?position_id=${ids.interview}`)).json
		.interview_available_till as string;

it.each([
	['as the panel writes it', '2099-07-01T17:00:00', '2099-07-01T17:00:00+02:00'],
	['a day alone', '2099-07-01', '2099-07-01T23:59:59+02:00'],
	['a date column', '={{ $json.day }}', '2099-06-30T22:00:00.000Z'],
	[
		'a DateTime',
		'={{ $now.set({ year: 2099, month: 7, day: 1 }).startOf("day") }}',
		'2099-07-01T00:00:00.000+02:00',
	],
])('accepts an end of availability: %s', async (_, interviewAvailableTill, expected) => {
	await run({ ...update, availability: { interviewAvailableTill } });
	expect(await availableUntil()).toBe(expected);
});

it('date and date-time fields accept a Luxon DateTime', async () => {
	const analytics = { resource: 'merchant', operation: 'getAnalytics' };
	await run({ ...analytics, dateFrom: '={{ $today.minus({ days: 7 }) }}', dateTo: '={{ $now }}' });
	await run({ ...analytics, dateFrom: '={{ $json.createdAt }}', dateTo: '={{ $json.day }}' });
	const [person] = await run({
		...{ resource: 'candidate', operation: 'register', email: 'ada@example.com' },
		...{ interviewId: locator(ids.interview), externalId: '={{ $json.day }}' },
	});
	expect(person).toMatchObject({ external_id: '2099-06-30T22:00:00.000Z' });
	const [report] = await run({
		...{ resource: 'result', operation: 'getReport', fileName: '={{ $json.day }}' },
		interviewResultId: locator(ids.result),
	});
	expect(report!.file_name).toMatch(/^2099-06-30T22-00-00\.000Z\.pdf$/);
}, 120_000);
