import type { IBinaryData, IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Download } from '../../shared/values/request';
import { download } from '../../shared/client/download';
import type { Answer, Failure } from '../../shared/client/failure';
import { isTool } from '../../shared/client/nodeError';
import { toFailure } from '../../shared/client/toFailure';
import type { Batch } from './batches';
import type { DownloadHosts } from './downloadHosts';
import type { ItemResult } from './executeBatch';
import type { ItemTask } from './itemTask';
import type { RequestQueue } from '../../shared/client/requestQueue';
import { tryRead } from '../../shared/client/requestWithRetry';
import { retry } from '../../shared/client/retry';

/** An item's result with the file that its output links to. */
export type ResultWithFile = ItemResult & { file?: IBinaryKeyData };

/** Downloads the files that the outputs of a run link to. */
export class Downloader {
	/** @param signal aborts downloads in flight */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly queue: RequestQueue,
		private readonly hosts: DownloadHosts,
		private readonly signal: AbortSignal,
	) {}

	/**
	 * Adds the linked file to each result. Items of one batch with the same link share one download.
	 * Never throws.
	 */
	async attachFiles(batch: Batch, results: ItemResult[]): Promise<ResultWithFile[]> {
		const answers = new Map<string, Answer<Buffer>>();
		const withFiles: ResultWithFile[] = [];
		for (const [position, task] of batch.entries()) {
			withFiles.push(await this.attachFile(task, results[position]!, answers));
		}
		return withFiles;
	}

	/**
	 * Adds the file that an output links to, if any. A tool's output has only the file's name and size,
	 * since a language model cannot use the bytes.
	 *
	 * @param answers the downloads of the batch by URL
	 */
	private async attachFile(
		task: ItemTask,
		result: ItemResult,
		answers: Map<string, Answer<Buffer>>,
	): Promise<ResultWithFile> {
		const [row] = 'body' in result ? result.body : [];
		if (!row) return result;
		try {
			const linked = task.operation.download?.(row, task.input);
			if (!linked) return result;
			const { url, fileName, mimeType, into } = linked;
			let stored: IBinaryData | undefined;
			const store = async (bytes: Buffer) => {
				if (isTool(this.context.getNode())) return;
				// With an explicit type, because n8n would guess it.
				stored = await this.context.helpers.prepareBinaryData(bytes, fileName, mimeType);
			};
			const earlier = answers.get(url);
			if (earlier && 'body' in earlier) await store(earlier.body);
			const answer = earlier ?? (await this.downloadWithRetry(task, linked, store));
			answers.set(url, answer);
			if ('failure' in answer) return withoutFile(task, row, answer.failure);
			const body = [withFileFields(row, linked, answer.body.length)];
			return { body, ...(stored && { file: { [into]: stored } }) };
		} catch (error) {
			return withoutFile(task, row, toFailure(error));
		}
	}

	private async downloadWithRetry(
		{ connection, settings }: ItemTask,
		{ url, check }: Download,
		store: (bytes: Buffer) => Promise<void>,
	): Promise<Answer<Buffer>> {
		const { context, signal } = this;
		const { timeout } = settings;
		const flow = this.hosts.flowFor(url);
		const fetchFile = async (): Promise<Answer<Buffer>> => {
			const answer = await download(context, url, connection.baseUrl, { timeout, signal });
			if ('failure' in answer) return answer;
			const checked = tryRead(() => (check(answer.body), answer.body));
			// Inside the request's slot, which limits how many files are in memory.
			if ('body' in checked) await store(checked.body);
			return checked;
		};
		return await retry({ flow, settings, idempotent: true }, this.queue, async () =>
			fetchFile().catch((error: unknown): Answer<Buffer> => ({ failure: toFailure(error) })),
		);
	}
}

/** An output row with the fields that describe its file. */
export const withFileFields = (
	row: IDataObject,
	{ fileName, mimeType }: Download,
	size: number,
): IDataObject => ({ ...row, file_name: fileName, mime_type: mimeType, file_size: size });

/**
 * Keeps the output of a call that must not be repeated: its link works for a while without the file.
 */
const withoutFile = (task: ItemTask, row: IDataObject, failure: Failure): ItemResult =>
	task.idempotent
		? { failure }
		: {
				body: [{ ...row, file_error: `${failure.message}. ${failure.description}` }],
				note: 'A report was created, but its file could not be downloaded: see "file_error"',
			};
