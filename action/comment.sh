#!/usr/bin/env bash
# Writes the comment of a pull request from two folders of previews, and fails where a limit is not kept.
#
#   HEADROOM_BASE_PREVIEWS, HEADROOM_HEAD_PREVIEWS   the folders
#   HEADROOM_BUDGET              budgets a month: 5000, prod=5000; separated by spaces
#   HEADROOM_FAIL_ABOVE_PERCENT, HEADROOM_FAIL_ABOVE, HEADROOM_FAIL_ON_POLICIES
#   HEADROOM_QUIET               true: no comment where nothing changed
#   HEADROOM_COMMENT             false: no comment, the check alone
#   HEADROOM_KEY                 name of the comment, where a pull request has several
set -euo pipefail
# shellcheck source=command.sh
source "$(dirname "${BASH_SOURCE[0]}")/command.sh"

arguments=("$HEADROOM_BASE_PREVIEWS" "$HEADROOM_HEAD_PREVIEWS")
read -r -d '' -a budgets <<<"${HEADROOM_BUDGET:-}" || true
for budget in ${budgets[@]+"${budgets[@]}"}; do arguments+=(--budget "$budget"); done
if [ -n "${HEADROOM_FAIL_ABOVE_PERCENT:-}" ]; then arguments+=(--fail-above-percent "$HEADROOM_FAIL_ABOVE_PERCENT"); fi
if [ -n "${HEADROOM_FAIL_ABOVE:-}" ]; then arguments+=(--fail-above "$HEADROOM_FAIL_ABOVE"); fi
if [ -n "${HEADROOM_FAIL_ON_POLICIES:-}" ]; then arguments+=(--fail-on-policies "$HEADROOM_FAIL_ON_POLICIES"); fi

if [ -n "${HEADROOM_KEY:-}" ]; then arguments+=(--key "$HEADROOM_KEY"); fi
if [ "${HEADROOM_QUIET:-false}" = true ]; then arguments+=(--quiet-when-unchanged); fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then arguments+=(--copy "$GITHUB_STEP_SUMMARY"); fi
# A fork's token may not write: then the check counts all the same, and the log shows the comment.
if [ "${HEADROOM_COMMENT:-true}" = true ]; then arguments+=(--allow-refusal); else arguments+=(--print); fi

headroom comment "${arguments[@]}"
