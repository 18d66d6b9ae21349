import type { Job } from '../../nodes/JobMojito/run/job';
import { refusedForOne, type Outcome } from '../../nodes/JobMojito/run/perform';
import type { Failure } from '../../nodes/JobMojito/transport/failure';

const together = { mayBeOne: (field?: string) => field !== 'interview_id' };
const jobs = (count: number) =>
	Array.from({ length: count }, () => ({ operation: { together } }) as Job);
const refused = (more: Partial<Failure>): Outcome[] =>
	Array.from({ length: 2 }, () => ({
		failure: { message: 'No', description: 'Do something.', status: 400, ...more },
	}));

test.each<[string, number, Outcome[], boolean]>([
	['several are refused, and nobody knows for which', 2, refused({}), true],
	['they are refused as what cannot be worked on', 2, refused({ status: 422 }), true],
	['they are refused for a field of one', 2, refused({ field: 'users.1.email' }), true],
	['they are refused for what all have', 2, refused({ field: 'interview_id' }), false],
	['the session has ended', 2, refused({ status: 422, endedSession: true }), false],
	['the server failed', 2, refused({ status: 500 }), false],
	['nothing answered', 2, refused({ status: undefined }), false],
	['there is but one', 1, refused({}), false],
	['they succeeded', 2, [{ body: [] }, { body: [] }], false],
	['there is no outcome', 2, [], false],
])('where %s, they go out one by one or not', (_, count, outcomes, oneByOne) => {
	expect(refusedForOne(jobs(count), outcomes)).toBe(oneByOne);
});
