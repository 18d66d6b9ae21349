import { ResponseError } from '../../../shared/errors/errors';

/** The markers of a PDF are in its first and last bytes, with some bytes around them. */
const MARKER_RANGE = 1_024;

/**
 * Checks that a PDF is complete, because an interrupted download may look finished.
 *
 * @throws {ResponseError} if the bytes are not a complete PDF
 */
export function assertPdf(bytes: Buffer): void {
	if (
		bytes.subarray(0, MARKER_RANGE).includes('%PDF-') &&
		bytes.subarray(-MARKER_RANGE).includes('%%EOF')
	)
		return;
	throw new ResponseError('not-a-pdf');
}
