import { ResponseError } from '../../../shared/errors/errors';

/** How far from its ends a PDF has its marks: some have a few bytes more. */
const NEAR = 1_024;

/**
 * Looks whether bytes are a PDF, and the whole of one: a connection that broke off may pass for its end.
 *
 * @throws {ResponseError} if they are not
 */
export function assertPdf(bytes: Buffer): void {
	if (bytes.subarray(0, NEAR).includes('%PDF-') && bytes.subarray(-NEAR).includes('%%EOF')) return;
	throw new ResponseError('not-a-pdf');
}
