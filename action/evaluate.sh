#!/usr/bin/env bash
# Evaluates every environment of a project at the base and at the head of a change, in process: no cloud credentials and no
# Pulumi CLI. Writes $HEADROOM_OUT/base/<environment>.json and $HEADROOM_OUT/head/<environment>.json, beside them
# <environment>.months.json, and <environment>.error.txt in place of what can't be evaluated.
#
#   HEADROOM_OUT           folder to write to
#   HEADROOM_BASE          commit to compare with, where the head is no merge commit that a CI made
#   HEADROOM_MERGE         the merge commit that a CI made, where it makes one: its first parent is the base
#   HEADROOM_DIRECTORY     the project's folder in the repository (default: the repository's)
#   HEADROOM_ENVIRONMENTS  names of stacks, separated by spaces (default: every Pulumi.<stack>.yaml, else prod)
#   HEADROOM_INSTALL       how the base's dependencies are installed (default: as they are at the head, or npm ci)
#   HEADROOM_MONTHS        how many months to price for the chart; 0 for none (default: 24)
set -euo pipefail
# shellcheck source=command.sh
source "$(dirname "${BASH_SOURCE[0]}")/command.sh"

out="$HEADROOM_OUT"
directory="${HEADROOM_DIRECTORY:-.}"
months="${HEADROOM_MONTHS:-24}"
top="$(git rev-parse --show-toplevel)"
cd "$top"

note() { printf 'headroom: %s\n' "$*" >&2; }

# Fetches a commit that a shallow clone does not hold.
have() {
  git cat-file -e "$1^{commit}" 2>/dev/null || git fetch --quiet --no-tags --depth=1 origin "$1" 2>/dev/null
}

# The commit to compare with.
base_commit() {
  local parents
  if [ -n "${HEADROOM_MERGE:-}" ] && [ "$(git rev-parse HEAD)" = "$HEADROOM_MERGE" ]; then
    parents="$(git cat-file -p HEAD | sed -n -e '/^$/q' -e 's/^parent //p')"
    if [ "$(wc -l <<<"$parents")" -ge 2 ]; then
      head -n 1 <<<"$parents"
      return
    fi
  fi
  have "$HEADROOM_BASE" || true
  git merge-base HEAD "$HEADROOM_BASE" 2>/dev/null || git rev-parse --verify --quiet "$HEADROOM_BASE^{commit}" ||
    printf '%s\n' "$HEADROOM_BASE"
}

commit="$(base_commit)"
if ! have "$commit"; then
  note "the base $commit can't be fetched; check out with fetch-depth: 2 (GitHub) or GIT_DEPTH: 0 (GitLab)"
  exit 2
fi

rm -rf "$out"
mkdir -p "$out/base" "$out/head"
tree="$(mktemp -d)"
trap 'git worktree remove --force "$tree/base" 2>/dev/null || true; rm -rf "$tree"' EXIT
git worktree add --quiet --detach "$tree/base" "$commit"
base="$tree/base/$directory"
head="$top/$directory"

# The dependencies of the base: those of the head where both ask for the same, else its own.
install() {
  if [ -n "${HEADROOM_INSTALL:-}" ]; then
    (cd "$base" && bash -euo pipefail -c "$HEADROOM_INSTALL") >&2
  elif [ ! -f "$base/package.json" ]; then
    return
  elif [ -d "$head/node_modules" ] && cmp -s "$base/package.json" "$head/package.json" &&
    cmp -s "$base/package-lock.json" "$head/package-lock.json"; then
    ln -s "$head/node_modules" "$base/node_modules"
  elif [ -f "$base/package-lock.json" ]; then
    (cd "$base" && npm ci --ignore-scripts --no-audit --no-fund) >&2
  else
    note "the base has no package-lock.json: its dependencies are the head's"
    if [ -d "$head/node_modules" ]; then ln -s "$head/node_modules" "$base/node_modules"; fi
  fi
}

has_project() { [ -f "$1/Pulumi.yaml" ] || [ -f "$1/growth.yaml" ]; }

# The stacks that a folder has a file of settings for.
stacks_of() {
  local file name
  for file in "$1"/Pulumi.*.yaml; do
    [ -f "$file" ] || continue
    name="$(basename "$file" .yaml)"
    printf '%s\n' "${name#Pulumi.}"
  done
}

# A program is somebody's code: it gets no token of the CI's.
without_tokens() (
  unset GITHUB_TOKEN GH_TOKEN GITLAB_TOKEN CI_JOB_TOKEN ACTIONS_RUNTIME_TOKEN ACTIONS_ID_TOKEN_REQUEST_TOKEN
  "$@"
)

# One environment at one side.
evaluate() {
  local side="$1" folder="$2" name="$3" result code=0
  result="$out/$side/$name"
  note "evaluating $name at the $side"
  without_tokens headroom preview --json --stack "$name" --cwd "$folder" >"$result.json" 2>"$result.log" || code=$?
  cat "$result.log" >&2
  if [ "$code" -gt 1 ]; then
    rm "$result.json"
    mv "$result.log" "$result.error.txt"
    return
  fi
  rm "$result.log"
  if [ "$months" -gt 1 ]; then
    without_tokens headroom cost --stack "$name" --over "$months" --json --cwd "$folder" \
      >"$result.months.json" 2>"$result.log" || code=$?
    # Only a program with a phase stack knows its months to come; a chart is no reason to fail.
    if [ "$code" -gt 1 ]; then
      note "no chart of $name: $(tail -n 1 "$result.log")"
      rm "$result.months.json"
    fi
    rm "$result.log"
  fi
}

if ! has_project "$head" && ! has_project "$base"; then
  note "$directory has neither a Pulumi.yaml nor a growth.yaml"
  exit 2
fi
if has_project "$base"; then
  install || note "the dependencies of the base could not be installed"
fi

if [ -n "${HEADROOM_ENVIRONMENTS:-}" ]; then
  read -r -d '' -a names <<<"${HEADROOM_ENVIRONMENTS//,/ }" || true
else
  mapfile -t names < <({ stacks_of "$head"; stacks_of "$base"; } | sort -u)
  if [ "${#names[@]}" -eq 0 ]; then names=(prod); fi
fi

for name in "${names[@]}"; do
  if [[ ! "$name" =~ ^[A-Za-z0-9_.-]{1,100}$ ]]; then
    note "$name is no name of a stack"
    exit 2
  fi
  for side in base head; do
    folder="${!side}"
    other="$base"
    if [ "$side" = base ]; then other="$head"; fi
    has_project "$folder" || continue
    # A stack whose settings only the other side has is new, or gone.
    if [ ! -f "$folder/Pulumi.$name.yaml" ] && [ -f "$other/Pulumi.$name.yaml" ] && has_project "$other"; then continue; fi
    evaluate "$side" "$folder" "$name"
  done
done
