/** Opens a link and returns the text of the page or of the failure. */
export async function openLink(url: string): Promise<{ ok: boolean; says: string }> {
	try {
		const response = await fetch(url);
		const page = await response.text();
		const lines = [...page.matchAll(/<(?:h1|p)>([^<]*)</g)].map(([, line = '']) =>
			line.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
		);
		return response.ok
			? { ok: true, says: lines.join(' · ') }
			: { ok: false, says: [`HTTP ${response.status}`, ...lines].join(' · ') };
	} catch (error) {
		return { ok: false, says: error instanceof Error ? error.message : String(error) };
	}
}
