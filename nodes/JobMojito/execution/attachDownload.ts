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

/** An item's result with the file that its output links to. */
export type ResultWithFile = ItemResult & { file?: IBinaryKeyData };

/** The downloads of one batch by URL, so that items of the same response share one download. */
export type DownloadCache = Map<string, Answer<Buffer>>;

/**
 * Downloads the file that an item's output links to, if any. A tool's output has only the file's name
 * and size, since a language model cannot use the bytes. Never throws.
 *
 * @param signal aborts the download in flight
 */
export async function attachDownload(
	context: IExecuteFunctions,
	task: ItemTask,
	result: ItemResult,
	queue: RequestQueue,
	hosts: DownloadHosts,
	signal: AbortSignal,
	cache: DownloadCache,
): Promise<ResultWithFile> {
	const [row] = 'body' in result ? result.body : [];
	if (!row) return result;
	try {
		const wanted = task.operation.download?.(row, task.input);
		if (!wanted) return result;
		const { fileName, mimeType, into } = wanted;
		let file: IBinaryData | undefined;
		const store = async (bytes: Buffer) => {
			if (isTool(context.getNode())) return;
			// With an explicit type, because n8n would guess it.
			file = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
		};
		const cached = cache.get(wanted.url);
		if (cached && 'body' in cached) await store(cached.body);
		const answer =
			cached ?? (await downloadWithRetry(context, task, wanted, queue, hosts, signal, store));
		cache.set(wanted.url, answer);
		if ('failure' in answer) return withoutFile(task, row, answer.failure);
		const body = [withFileFields(row, wanted, answer.body.length)];
		return { body, ...(file && { file: { [into]: file } }) };
	} catch (error) {
		return withoutFile(task, row, toFailure(error));
	}
}

/** An output row with the fields that describe its file. */
export const withFileFields = (
	row: IDataObject,
	{ fileName, mimeType }: Download,
	size: number,
): IDataObject => ({ ...row, file_name: fileName, mime_type: mimeType, file_size: size });

/** Keeps the output of a call that must not be repeated: its link works for a while without the file. */
const withoutFile = (task: ItemTask, row: IDataObject, failure: Failure): ItemResult =>
	task.idempotent
		? { failure }
		: {
				body: [{ ...row, file_error: `${failure.message}. ${failure.description}` }],
				note: 'A report was created, but its file could not be downloaded: see "file_error"',
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
		// Inside the request's slot, which limits how many files are in memory.
		if ('body' in checked) await store(checked.body);
		return checked;
	};
	return await retry({ flow, settings, idempotent: true }, queue, async () =>
		fetchFile().catch((error: unknown): Answer<Buffer> => ({ failure: toFailure(error) })),
	);
}
