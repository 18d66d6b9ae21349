import type { Parameters } from '../../../shared/values/request';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { nameBesideEmail } from '../../../shared/values/email';

/** Fills an empty name with the name in `Name <address>`. */
export function withNameBesideEmail(values: Parameters, name: string, email: string): Parameters {
	const beside = isBlank(values[name]) ? nameBesideEmail(values[email]) : undefined;
	return beside === undefined ? values : { ...values, [name]: beside };
}
