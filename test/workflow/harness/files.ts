import { createHash } from 'node:crypto';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

type Described = Partial<Pick<IBinaryData, 'fileName' | 'mimeType' | 'fileExtension'>>;

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A file stored in memory, inside the item. */
export const fileInMemory = (
	bytes: Buffer,
	{ mimeType = 'application/pdf', ...described }: Described = {},
): IBinaryData => ({ data: bytes.toString('base64'), mimeType, ...described });

/**
 * Makes n8n store all files on disk from now on, its default.
 *
 * @returns functions that store a file, read its bytes, and return its path
 */
export async function keepFilesOnDisk() {
	const service = Container.get(BinaryDataService);
	await service.init();
	return {
		keep: async (bytes: Buffer, { mimeType = 'application/pdf', ...more }: Described = {}) =>
			await service.store({ type: 'execution', workflowId: 'workflow', executionId: '1' }, bytes, {
				data: '',
				mimeType,
				...more,
			}),
		bytesOf: async (file: IBinaryData) => await service.getAsBuffer(file),
		pathOf: ({ id = '' }: IBinaryData) => service.getPath(id),
	};
}
