import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { generateInterviewUrl } from '../../../sandbox/endpoints/generateInterviewUrl';

/** A sandbox that records its requests and can delay its responses. */
export interface Watched extends Sandbox {
	/** The bodies of the accepted requests for links, in order of arrival. */
	bodies: IDataObject[];
	/** When each of them arrived, in milliseconds since 1970. */
	arrivals: number[];
	/** Called before each response. */
	beforeAnswer: (body: IDataObject) => unknown;
	/** The data of a credential for it, with overrides. */
	credential(more?: Record<string, string>): Record<string, string>;
}

const emptyRecords = () => ({ bodies: [], arrivals: [], beforeAnswer: () => {} });

/** A sandbox for the tests of one file, reset before each test. */
export function watchedSandbox(): Watched {
	const watched = emptyRecords() as unknown as Watched;

	beforeAll(async () => {
		const sandbox = await startSandbox({
			endpoints: {
				generate_interview_url: async (call, world) => {
					const body = call.body as IDataObject;
					watched.arrivals.push(Date.now());
					watched.bodies.push(body);
					await watched.beforeAnswer(body);
					return generateInterviewUrl(call, world);
				},
			},
		});
		Object.assign(watched, sandbox, {
			credential: (more = {}) => ({
				accessToken: sandbox.token(),
				baseUrl: sandbox.url,
				...more,
			}),
		});
	});
	beforeEach(() => {
		watched.reset();
		Object.assign(watched, emptyRecords());
	});
	afterAll(async () => await watched.close());
	return watched;
}
