export { type CommentParts, githubLimit, renderComment, tellsChange } from "./comment";
export { isKey, type Marker, parseMarker } from "./marker";
