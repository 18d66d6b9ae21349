import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import type { Download } from '../values/request';
import { download } from '../transport/download';
import type { End } from '../transport/end';
import type { Answer } from '../transport/failure';
import { isTool } from '../transport/nodeError';
import { reading } from './ask';
import { attempts } from './attempts';
import type { Gate } from './gate';
import type { Job } from './job';
import type { Outcome } from './perform';
import { failureOf } from './failureOf';

/** What came of a job, with the file that its output leads to. */
export type WithFile = Outcome & { file?: IBinaryKeyData };

/** The files of one batch by their links, so that items of the same answer share one download. */
export type Files = Map<string, Answer<Buffer>>;

/**
 * Fetches the file that an output leads to, where it does. A model gets to know name and size alone:
 * it has no use for bytes. It never throws.
 *
 * @param open ends it while it is under way
 */
export async function withFile(
	context: IExecuteFunctions,
	job: Job,
	outcome: Outcome,
	gate: Gate,
	open: End,
	files: Files,
): Promise<WithFile> {
	const [row] = 'body' in outcome ? outcome.body : [];
	try {
		const wanted = row && job.operation.download?.(row, job.parameters);
		if (!wanted) return outcome;
		const { fileName, mimeType, into } = wanted;
		const answer = files.get(wanted.url) ?? (await fetched(context, job, wanted, gate, open));
		files.set(wanted.url, answer);
		if ('failure' in answer) return answer;
		const file_size = answer.body.length;
		const body = [{ ...row, file_name: fileName, mime_type: mimeType, file_size }];
		if (isTool(context.getNode())) return { body };
		// Its type is told, or n8n would guess it.
		const file = await context.helpers.prepareBinaryData(answer.body, fileName, mimeType);
		return { body, file: { [into]: file } };
	} catch (error) {
		return { failure: failureOf(error) };
	}
}

async function fetched(
	context: IExecuteFunctions,
	job: Job,
	{ url, check }: Download,
	gate: Gate,
	{ signal }: End,
): Promise<Answer<Buffer>> {
	const { timeout } = job.limits;
	return await attempts({ ...job, safe: true }, gate, async () => {
		const answer = await download(context, url, { timeout, signal });
		return 'failure' in answer ? answer : reading(() => (check(answer.body), answer.body));
	});
}
