import { randomUUID } from 'node:crypto';
import { pdfOf } from '../storage/pdf';
import type { SignedFile } from '../storage/storage';
import type { SandboxContext } from '../sandboxContext';
import { reportLines, type ReportData } from './report';

/** Stores a report as a PDF and returns its link. */
export function storePdf(
	results: ReportData[],
	{ settings, state, storage }: SandboxContext,
): SignedFile {
	const path = `reports/${randomUUID()}.pdf`;
	state.files.set(path, pdfOf(reportLines(results), settings().storage?.reportBytes));
	return storage.sign(path);
}
