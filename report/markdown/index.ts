/** Renderings of plain results in Markdown, for a pull request. */
export { type CommentParts, githubLimit, renderComment, tellsChange } from "./comment";
export { renderRunbook } from "./runbook";
