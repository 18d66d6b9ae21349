/** A PDF string; characters outside of its encoding become "?". */
function pdfText(line: string): string {
	const latin = line.replace(/[^\x20-\x7e\xa0-\xff]/g, '?');
	return `(${latin.replace(/[\\()]/g, (sign) => `\\${sign}`)})`;
}

/** A one-page PDF of the given lines, padded with a comment to a minimum size. */
export function pdfOf(lines: string[], atLeastBytes = 0): Buffer {
	const shown = lines.map((line) => `${pdfText(line)} Tj T*`).join('\n');
	const content = `BT /F1 12 Tf 16 TL 50 780 Td\n${shown}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const at = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	if (text.length < atLeastBytes) text += `%${'.'.repeat(atLeastBytes - text.length)}\n`;
	const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
	const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
	return Buffer.from(text + table + trailer, 'latin1');
}
