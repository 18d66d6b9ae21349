import type { IBinaryData, IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Download } from '../../shared/values/request';
import { download } from '../../shared/client/download';
import type { Answer, Failure } from '../../shared/client/failure';
import { isTool } from '../../shared/client/nodeError';
import { toFailure } from '../../shared/client/toFailure';
import type { DownloadHosts } from './downloadHosts';
import type { ItemResult } from './executeBatch';
import type { ItemTask } from './itemTask';
import type { RequestQueue } from '../../shared/client/requestQueue';
import { tryRead } from '../../shared/client/requestWithRetry';
import { retry } from '../../shared/client/retry';

/** The result of an item, with the file that its output leads to. */
export type ResultWithFile = ItemResult & { file?: IBinaryKeyData };

/** The files of one batch by their links, so that items of the same answer share one download. */
export type DownloadCache = Map<string, Answer<Buffer>>;

/**
 * Fetches the file that an output leads to, where it does. A model is told its name and size alone: it
 * has no use for bytes. What must not be made twice comes out without its file where that cannot be
 * had. It never throws.
 *
 * @param signal ends it while it is under way
 */
export async function attachDownload(
	context: IExecuteFunctions,
	task: ItemTask,
	result: ItemResult,
	queue: RequestQueue,
	hosts: DownloadHosts,
	signal: AbortSignal,
	files: DownloadCache,
): Promise<ResultWithFile> {
	const [row] = 'body' in result ? result.body : [];
	if (!row) return result;
	try {
		const wanted = task.operation.download?.(row, task.parameters);
		if (!wanted) return result;
		const { fileName, mimeType, into } = wanted;
		let file: IBinaryData | undefined;
		const store = async (bytes: Buffer) => {
			if (isTool(context.getNode())) return;
			// Its type is given, or n8n would guess it.
			file = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
		};
		const known = files.get(wanted.url);
		if (known && 'body' in known) await store(known.body);
		const answer =
			known ?? (await downloadWithRetry(context, task, wanted, queue, hosts, signal, store));
		files.set(wanted.url, answer);
		if ('failure' in answer) return withoutFile(task, row, answer.failure);
		const file_size = answer.body.length;
		const body = [{ ...row, file_name: fileName, mime_type: mimeType, file_size }];
		return { body, ...(file && { file: { [into]: file } }) };
	} catch (error) {
		return withoutFile(task, row, toFailure(error));
	}
}

/** What was made at a cost is not thrown away for its file: the link in it opens for a while. */
const withoutFile = (task: ItemTask, row: IDataObject, failure: Failure): ItemResult =>
	task.idempotent
		? { failure }
		: {
				body: [{ ...row, file_error: `${failure.message}. ${failure.description}` }],
				note: 'A report was made, but its file could not be downloaded: see "file_error"',
			};

async function downloadWithRetry(
	context: IExecuteFunctions,
	{ connection, settings }: ItemTask,
	{ url, check }: Download,
	queue: RequestQueue,
	hosts: DownloadHosts,
	signal: AbortSignal,
	store: (bytes: Buffer) => Promise<void>,
): Promise<Answer<Buffer>> {
	const { baseUrl } = connection;
	const { timeout } = settings;
	const flow = hosts.flowFor(url);
	const fetchFile = async (): Promise<Answer<Buffer>> => {
		const answer = await download(context, url, baseUrl, { timeout, signal });
		if ('failure' in answer) return answer;
		const checked = tryRead(() => (check(answer.body), answer.body));
		// Before the next file is fetched, so that few of them are in memory.
		if ('body' in checked) await store(checked.body);
		return checked;
	};
	return await retry({ flow, settings, idempotent: true }, queue, async () =>
		fetchFile().catch((error: unknown): Answer<Buffer> => ({ failure: toFailure(error) })),
	);
}
