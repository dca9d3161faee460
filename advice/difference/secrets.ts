/*
 * A document marks what the program marks as secret. Programs also hold secrets that nobody marked, and a difference
 * is posted where others read it, so what looks like a secret is not shown either. Better one value too few.
 */

const secretName =
  /passw(?:or)?d|passphrase|secret|token|credential|private_?key|api_?key|access_?key|client_?key|connection_?string|user_?data|^auth$|authorization/iu;

/** Names that hold such a word, and whose values only refer to it. */
const reference = /(?:arn|id|ids|name|names|type|types|url|version|enabled|days|seconds|length|policy)$/iu;

/** Whether a value under this name may not be shown. */
export const isSecretName = (name: string): boolean => secretName.test(name) && !reference.test(name);

const secretValue = [
  // Keys of AWS, GitHub, GitLab, Slack and Stripe begin like this.
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/u,
  /\bgh[pousr]_[0-9A-Za-z]{20,}|\bgithub_pat_[0-9A-Za-z_]{20,}|\bglpat-[0-9A-Za-z_-]{16,}/u,
  /\bxox[abprs]-[0-9A-Za-z-]{10,}|\b[sr]k_live_[0-9A-Za-z]{10,}/u,
  /-----BEGIN [A-Z ]*PRIVATE KEY/u,
  // A JSON Web Token.
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/u,
  // An address with a password in it.
  /:\/\/[^/\s:@]*:[^/\s@]+@/u,
];

/** Whether a text holds what looks like a secret. */
export const looksSecret = (text: string): boolean => secretValue.some((pattern) => pattern.test(text));
