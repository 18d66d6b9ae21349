import { createHash } from 'node:crypto';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

type Described = Partial<Pick<IBinaryData, 'fileName' | 'mimeType' | 'fileExtension'>>;

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A file as n8n keeps it in memory, inside the item. */
export const fileInMemory = (
	bytes: Buffer,
	{ mimeType = 'application/pdf', ...described }: Described = {},
): IBinaryData => ({ data: bytes.toString('base64'), mimeType, ...described });

/**
 * Lets n8n keep all files on the disk from now on, as it does unless told otherwise.
 *
 * @returns what keeps one, what gives the bytes of one, and where one is
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
